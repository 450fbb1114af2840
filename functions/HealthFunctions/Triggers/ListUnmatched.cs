using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The customers that signals speak of and nobody has mapped to an account.</summary>
public sealed class ListUnmatched(IdentityApi identities)
{
    [Function(nameof(ListUnmatched))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "identities/unmatched")] HttpRequest request, CancellationToken cancellationToken) =>
        identities.ListUnmatchedAsync(request, cancellationToken);
}

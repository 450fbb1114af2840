using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Lists the customers that are said to be two accounts.</summary>
public sealed class ListIdentityConflicts(IdentityApi identities)
{
    [Function(nameof(ListIdentityConflicts))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "identities/conflicts")] HttpRequest request,
        CancellationToken cancellationToken) =>
        identities.ListConflictsAsync(request, cancellationToken);
}

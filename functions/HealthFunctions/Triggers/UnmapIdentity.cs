using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Forgets which account a customer of a source is.</summary>
public sealed class UnmapIdentity(IdentityApi identities)
{
    [Function(nameof(UnmapIdentity))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "delete", Route = "identities/{source}/{externalId}")] HttpRequest request,
        string source,
        string externalId,
        CancellationToken cancellationToken) =>
        identities.RemoveAsync(source, externalId, cancellationToken);
}

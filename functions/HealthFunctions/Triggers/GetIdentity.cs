using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Which account a customer of a source is, and on whose word.</summary>
public sealed class GetIdentity(IdentityApi identities)
{
    [Function(nameof(GetIdentity))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "identities/{source}/{externalId}")] HttpRequest request,
        string source,
        string externalId,
        CancellationToken cancellationToken) =>
        identities.GetAsync(source, externalId, cancellationToken);
}

using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Maps a customer of a source to an account; signals that waited for it are applied.</summary>
public sealed class MapIdentity(IdentityApi identities)
{
    [Function(nameof(MapIdentity))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "identities/{source}/{externalId}")] HttpRequest request,
        string source,
        string externalId,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<IdentityBody>.ReadAsync(request, ApiJson.Default.IdentityBody, cancellationToken);
        return body.Problem ?? await identities.MapAsync(source, externalId, body.Value!, cancellationToken);
    }
}

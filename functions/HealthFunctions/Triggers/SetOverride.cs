using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Sets the band or the score of an account in place of the calculated one, until it expires.</summary>
public sealed class SetOverride(EngagementApi engagement)
{
    [Function(nameof(SetOverride))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "put", Route = "accounts/{id}/override")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<OverrideBody>.ReadAsync(request, ApiJson.Default.OverrideBody, cancellationToken);
        return body.Problem ?? await engagement.SetOverrideAsync(id, body.Value!, cancellationToken);
    }
}

using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Records a conversation with the customer.</summary>
public sealed class AddTouchpoint(EngagementApi engagement)
{
    [Function(nameof(AddTouchpoint))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/{id}/touchpoints")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<TouchpointBody>.ReadAsync(request, ApiJson.Default.TouchpointBody, cancellationToken);
        return body.Problem ?? await engagement.AddTouchpointAsync(id, body.Value!, cancellationToken);
    }
}

using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Somebody says that what is recommended is not to be done.</summary>
public sealed class DismissAction(ActionApi actions)
{
    [Function(nameof(DismissAction))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/{id}/actions/{actionId}/dismiss")] HttpRequest request,
        string id,
        string actionId,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<ActionBody>.ReadAsync(request, ApiJson.Default.ActionBody, cancellationToken);
        return body.Problem ?? await actions.AnswerAsync(id, actionId, body.Value!, accepted: false, cancellationToken);
    }
}

using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Somebody does what is recommended.</summary>
public sealed class AcceptAction(ActionApi actions)
{
    [Function(nameof(AcceptAction))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "accounts/{id}/actions/{actionId}/accept")] HttpRequest request,
        string id,
        string actionId,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<ActionBody>.ReadAsync(request, ApiJson.Default.ActionBody, cancellationToken);
        return body.Problem ?? await actions.AnswerAsync(id, actionId, body.Value!, accepted: true, cancellationToken);
    }
}

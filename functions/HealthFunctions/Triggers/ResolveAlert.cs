using HealthFunctions.Core.Alerts;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Nothing is to be done about an alert any more.</summary>
public sealed class ResolveAlert(AlertApi alerts)
{
    [Function(nameof(ResolveAlert))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/{id}/resolve")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<AlertBody>.ReadAsync(request, ApiJson.Default.AlertBody, cancellationToken);
        return body.Problem ?? await alerts.DecideAsync(id, body.Value!.ToDecision(AlertStep.Resolved), cancellationToken);
    }
}

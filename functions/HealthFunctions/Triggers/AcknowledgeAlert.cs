using HealthFunctions.Core.Alerts;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Somebody is at an alert.</summary>
public sealed class AcknowledgeAlert(AlertApi alerts)
{
    [Function(nameof(AcknowledgeAlert))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/{id}/acknowledge")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<AlertBody>.ReadAsync(request, ApiJson.Default.AlertBody, cancellationToken);
        return body.Problem ?? await alerts.DecideAsync(id, body.Value!.ToDecision(AlertStep.Acknowledged), cancellationToken);
    }
}

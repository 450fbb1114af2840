using HealthFunctions.Core.Alerts;
using HealthFunctions.Http;
using HealthFunctions.Http.Views;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Nobody wants to hear of an alert for a while.</summary>
public sealed class SnoozeAlert(AlertApi alerts)
{
    [Function(nameof(SnoozeAlert))]
    public async Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "post", Route = "alerts/{id}/snooze")] HttpRequest request,
        string id,
        CancellationToken cancellationToken)
    {
        var body = await JsonBody<AlertBody>.ReadAsync(request, ApiJson.Default.AlertBody, cancellationToken);
        return body.Problem ?? await alerts.DecideAsync(id, body.Value!.ToDecision(AlertStep.Snoozed), cancellationToken);
    }
}

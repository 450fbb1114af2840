using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>The alert inbox.</summary>
public sealed class ListAlerts(AlertApi alerts)
{
    [Function(nameof(ListAlerts))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts")] HttpRequest request, CancellationToken cancellationToken) =>
        alerts.ListAsync(request, cancellationToken);
}

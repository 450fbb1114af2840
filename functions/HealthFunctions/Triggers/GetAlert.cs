using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>One alert with what became of it.</summary>
public sealed class GetAlert(AlertApi alerts)
{
    [Function(nameof(GetAlert))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "alerts/{id}")] HttpRequest request, string id, CancellationToken cancellationToken) =>
        alerts.GetAsync(id, cancellationToken);
}

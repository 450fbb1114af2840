using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>How the app is doing: queues, dead letters, the last run, and how far each CRM is behind.</summary>
public sealed class GetStatusDetails(StatusApi status)
{
    [Function(nameof(GetStatusDetails))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "status/details")] HttpRequest request, CancellationToken cancellationToken) =>
        status.GetDetailsAsync(cancellationToken);
}

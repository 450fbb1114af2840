using HealthFunctions.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>What became of recent deliveries, newest first; never what was in them.</summary>
public sealed class ListDeliveries(DeliveryApi deliveries)
{
    [Function(nameof(ListDeliveries))]
    public Task<IResult> Run(
        [HttpTrigger(AuthorizationLevel.Function, "get", Route = "deliveries")] HttpRequest request, CancellationToken cancellationToken) =>
        deliveries.ListAsync(request, cancellationToken);
}

using HealthFunctions.Storage.Deliveries;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Deletes what is known of deliveries that are too old to be shown.</summary>
public sealed class PurgeDeliveries(DeliveryStore deliveries)
{
    [Function(nameof(PurgeDeliveries))]
    public Task Run([TimerTrigger("%Retention:Schedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        deliveries.PurgeAsync(cancellationToken);
}

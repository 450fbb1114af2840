using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Alerts.Kinds;
using HealthFunctions.Notifications;
using HealthFunctions.Sources;
using HealthFunctions.Storage.Alerts;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Notifications;

namespace HealthFunctions.Alerts;

/// <summary>Looks whether sources that have delivered before have gone silent.</summary>
/// <param name="sources">The sources.</param>
/// <param name="deliveries">What has come of late.</param>
/// <param name="feeds">When each last delivered, and the alerts.</param>
/// <param name="settings">How long silence may last.</param>
/// <param name="notifications">Remembers what there is to tell.</param>
/// <param name="relay">Says that there is something to tell.</param>
/// <param name="time">The clock.</param>
public sealed class FeedWatch(
    SourceCatalogue sources,
    DeliveryStore deliveries,
    FeedStore feeds,
    AlertSettings settings,
    AccountNotifications notifications,
    NotificationRelay relay,
    TimeProvider time)
{
    /// <summary>So many of the newest are looked at for one that came from the source itself and not from a stranger.</summary>
    private const int MostLookedAt = 50;

    /// <summary>Looks at every source.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var source in sources.Names)
        {
            var newest = await deliveries.ListAsync(new DeliveryFilter(source), MostLookedAt, after: null, cancellationToken);
            var delivered = newest.Deliveries.FirstOrDefault(record => record.Status is not (DeliveryStatus.Refused or DeliveryStatus.Malformed))?.ReceivedAt;
            var ofSource = settings.For([source])[FeedStale.Name];
            await feeds.UpdateAsync(
                source,
                delivered,
                (alerts, lastSeenAt) => notifications.Tell(
                    source, alerts, AlertEngine.NextOf(alerts, FeedStale.Name, source, FeedStale.Find(lastSeenAt, now, ofSource), ofSource, now)),
                cancellationToken);
        }

        await relay.AnnounceAsync(OutboxStore.Feeds, cancellationToken);
    }
}

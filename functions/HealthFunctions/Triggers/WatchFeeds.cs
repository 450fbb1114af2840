using HealthFunctions.Alerts;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Raises an alert where a source has gone silent.</summary>
public sealed class WatchFeeds(FeedWatch feeds)
{
    [Function(nameof(WatchFeeds))]
    public Task Run([TimerTrigger("%Alerts:FeedSchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        feeds.LookAsync(cancellationToken);
}

using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Notifications;

namespace HealthFunctions.Notifications;

/// <summary>Announces again whatever waits: the answer to announcements that were lost.</summary>
/// <param name="targets">Who wants to be told.</param>
/// <param name="outbox">What waits.</param>
/// <param name="queue">Where to announce.</param>
/// <param name="shards">The shards.</param>
public sealed class NotificationRelay(NotificationTargets targets, OutboxStore outbox, NotificationQueue queue, ShardMap shards)
{
    /// <summary>Announces every shard in which something waits.</summary>
    public Task AnnounceAsync(CancellationToken cancellationToken) => targets.All is []
        ? Task.CompletedTask
        : Task.WhenAll(shards.PartitionKeys.Append(OutboxStore.Feeds).Select(shard => AnnounceAsync(shard, cancellationToken)));

    /// <summary>Announces one shard.</summary>
    public async Task AnnounceAsync(string shard, CancellationToken cancellationToken)
    {
        var waiting = await outbox.WaitingAsync(shard, cancellationToken)
            .SelectMany(item => item.Event.To)
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .ToListAsync(cancellationToken);
        await queue.AnnounceAsync(shard, waiting, cancellationToken);
    }
}

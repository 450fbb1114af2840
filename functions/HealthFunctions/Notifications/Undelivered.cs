using System.Text.Json;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Notifications;
using HealthFunctions.Telemetry;

namespace HealthFunctions.Notifications;

/// <summary>What targets could not be told, as dead letters, and the way back.</summary>
/// <param name="outbox">What waits to be told.</param>
/// <param name="deadLetters">The dead letters.</param>
/// <param name="queue">Says that there is something to tell.</param>
/// <param name="shards">Which shard an account is in.</param>
/// <param name="telemetry">Counts them.</param>
/// <param name="time">The clock.</param>
public sealed class Undelivered(
    OutboxStore outbox, DeadLetterStore deadLetters, NotificationQueue queue, ShardMap shards, PipelineTelemetry telemetry, TimeProvider time)
{
    private const string Prefix = "notify-";

    /// <summary>Whether a dead letter is one of these.</summary>
    internal static bool Has(DeadLetter letter) => letter.Queue.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>Keeps what a target was not told.</summary>
    internal Task KeepAsync(string target, NotificationEvent happened, string reason, int attempts, CancellationToken cancellationToken)
    {
        var name = Prefix + target;
        telemetry.DeadLettered(name);
        var body = JsonSerializer.Serialize(happened with { To = [target] }, NotificationJson.Default.NotificationEvent);
        return deadLetters.KeepAsync(new DeadLetter(DeadLetter.IdOf(name, happened.Id), name, reason, attempts, body, time.GetUtcNow()), cancellationToken);
    }

    /// <summary>Tells it again, with the same id; what has become of the account in between does not matter, as long as it is there.</summary>
    internal async Task RetryAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var target = letter.Queue[Prefix.Length..];
        var kept = JsonSerializer.Deserialize(letter.Body, NotificationJson.Default.NotificationEvent)
            ?? throw new InvalidOperationException($"The dead letter {letter.Id} holds no event.");
        var shard = kept.Kind == Core.Alerts.Kinds.FeedStale.Name ? OutboxStore.Feeds : shards.PartitionKeyOf(kept.Account.Id);
        if (await outbox.PutBackAsync(shard, kept with { RaisedAt = time.GetUtcNow() }, target, cancellationToken))
        {
            await queue.AnnounceAsync(shard, [target], cancellationToken);
        }
    }
}

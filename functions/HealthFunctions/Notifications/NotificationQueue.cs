using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Notifications;

/// <summary>Says that there is something to tell: a message for each target and shard, so that the trouble of one delays no other.</summary>
/// <param name="queues">The queues.</param>
public sealed class NotificationQueue(PipelineQueues queues)
{
    /// <summary>Says that targets wait for something of a shard.</summary>
    /// <param name="shard">The partition key, or that of the sources.</param>
    /// <param name="targets">The names of the targets; none where nobody waits.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task AnnounceAsync(string shard, IReadOnlyCollection<string> targets, CancellationToken cancellationToken) => targets.Count == 0
        ? Task.CompletedTask
        : queues.SendAllAsync(QueueNames.Notifications, targets.Select(target => new NotifyMessage { Shard = shard, Target = target }), cancellationToken);

    /// <summary>Says the same of one target, to be heard later.</summary>
    internal Task AgainAsync(NotifyMessage message, TimeSpan wait, CancellationToken cancellationToken) =>
        queues.SendAsync(QueueNames.Notifications, message, wait, cancellationToken);
}

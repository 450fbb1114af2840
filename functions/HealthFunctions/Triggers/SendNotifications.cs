using HealthFunctions.Ingestion;
using HealthFunctions.Notifications;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Tells one target of what has happened to the accounts of one shard.</summary>
public sealed class SendNotifications(MessageHandling messages, Notifier notifier)
{
    [Function(nameof(SendNotifications))]
    public Task Run([QueueTrigger(QueueNames.Notifications)] string body, FunctionContext context) =>
        messages.HandleAsync(QueueNames.Notifications, body, context, async (message, cancellationToken) =>
        {
            if (message is not NotifyMessage notify)
            {
                return $"A message of type {message.GetType().Name} does not belong on this queue.";
            }

            await notifier.TellAsync(notify, cancellationToken);
            return null;
        });
}

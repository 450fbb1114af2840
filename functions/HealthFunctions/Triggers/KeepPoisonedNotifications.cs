using HealthFunctions.Ingestion;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Keeps what could not be dealt with on the notifications queue as dead letters, to be seen and replayed.</summary>
public sealed class KeepPoisonedNotifications(PoisonKeeper keeper)
{
    [Function(nameof(KeepPoisonedNotifications))]
    public Task Run([QueueTrigger(QueueNames.NotificationsPoison)] string body, FunctionContext context) =>
        keeper.KeepAsync(QueueNames.Notifications, body, context);
}

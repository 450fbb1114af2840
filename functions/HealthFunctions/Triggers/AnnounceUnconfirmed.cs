using HealthFunctions.Crm;
using HealthFunctions.Notifications;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Announces again whatever a CRM or a target of notifications has not confirmed: the answer to messages that were lost and pushes that failed.</summary>
public sealed class AnnounceUnconfirmed(UnconfirmedChanges unconfirmed, NotificationRelay notifications)
{
    [Function(nameof(AnnounceUnconfirmed))]
    public Task Run([TimerTrigger("%Crm:RelaySchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        Task.WhenAll(unconfirmed.AnnounceAsync(cancellationToken), notifications.AnnounceAsync(cancellationToken));
}

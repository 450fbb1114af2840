using HealthFunctions.Crm;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Announces again whatever a CRM has not confirmed: the answer to messages that were lost and pushes that failed.</summary>
public sealed class AnnounceUnconfirmed(UnconfirmedChanges unconfirmed)
{
    [Function(nameof(AnnounceUnconfirmed))]
    public Task Run([TimerTrigger("%Crm:RelaySchedule%")] TimerInfo timer, CancellationToken cancellationToken) =>
        unconfirmed.AnnounceAsync(cancellationToken);
}

using Azure.Messaging.ServiceBus;
using HealthFunctions.Crm;
using HealthFunctions.Crm.HubSpot;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Pushes to HubSpot what it does not show yet of the shards that have changed.</summary>
public sealed class PushToHubSpot(CrmPusher pusher, HealthChanges changes)
{
    [Function(nameof(PushToHubSpot))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.HealthChangesTopic, HubSpotOptions.CrmName, Connection = "ServiceBus", IsBatched = true)] ServiceBusReceivedMessage[] messages,
        CancellationToken cancellationToken)
    {
        using var span = changes.Follow(messages);
        await pusher.PushAsync(HubSpotOptions.CrmName, changes.ShardsOf(messages), cancellationToken);
    }
}

using Azure.Messaging.ServiceBus;
using HealthFunctions.Crm;
using HealthFunctions.Crm.Dataverse;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Pushes to Dynamics 365 what it does not show yet of the shards that have changed.</summary>
public sealed class PushToDataverse(CrmPusher pusher, HealthChanges changes)
{
    [Function(nameof(PushToDataverse))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.HealthChangesTopic, DataverseOptions.CrmName, Connection = "ServiceBus", IsBatched = true)] ServiceBusReceivedMessage[] messages,
        CancellationToken cancellationToken)
    {
        using var span = changes.Follow(messages);
        await pusher.PushAsync(DataverseOptions.CrmName, changes.ShardsOf(messages), cancellationToken);
    }
}

using Azure.Messaging.ServiceBus;
using HealthFunctions.Crm;
using HealthFunctions.Crm.Salesforce;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Pushes to Salesforce what it does not show yet of the shards that have changed.</summary>
public sealed class PushToSalesforce(CrmPusher pusher, HealthChanges changes)
{
    [Function(nameof(PushToSalesforce))]
    public async Task Run(
        [ServiceBusTrigger(QueueNames.HealthChangesTopic, SalesforceOptions.CrmName, Connection = "ServiceBus", IsBatched = true)] ServiceBusReceivedMessage[] messages,
        CancellationToken cancellationToken)
    {
        using var span = changes.Follow(messages);
        await pusher.PushAsync(SalesforceOptions.CrmName, changes.ShardsOf(messages), cancellationToken);
    }
}

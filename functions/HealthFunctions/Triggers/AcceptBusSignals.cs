using Azure.Messaging.ServiceBus;
using HealthFunctions.Ingestion;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Takes in signals and deliveries from producers that are on the bus; <see cref="ApplySignals"/> applies them.</summary>
public sealed class AcceptBusSignals(BusIngress ingress)
{
    [Function(nameof(AcceptBusSignals))]
    public Task Run(
        [ServiceBusTrigger(QueueNames.Signals, Connection = "ServiceBus", IsBatched = true)] ServiceBusReceivedMessage[] messages,
        CancellationToken cancellationToken) =>
        ingress.AcceptAsync(messages, cancellationToken);
}

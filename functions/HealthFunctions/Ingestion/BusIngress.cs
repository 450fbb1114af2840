using System.Text;
using System.Text.Unicode;
using Azure.Messaging.ServiceBus;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Ingestion;

/// <summary>
/// Takes messages from the bus into the signals queue, so that there is one way of trying again and one list of dead letters. What
/// can never be applied goes to that list at once, not to the bus's own dead letters, where nobody would look.
/// </summary>
/// <param name="queues">Where messages go.</param>
public sealed class BusIngress(PipelineQueues queues)
{
    /// <summary>Takes in a batch. Where that fails the bus hands out all of it again, which does no harm: signals keep their ids.</summary>
    public Task AcceptAsync(IEnumerable<ServiceBusReceivedMessage> messages, CancellationToken cancellationToken)
    {
        var read = messages.Select(Read).ToLookup(message => message is PoisonMessage);
        return Task.WhenAll(
            queues.SendAllAsync(QueueNames.Signals, read[false], cancellationToken),
            queues.SendAllAsync(QueueNames.SignalsPoison, read[true], cancellationToken));
    }

    private static PipelineMessage Read(ServiceBusReceivedMessage message)
    {
        var body = message.Body.ToMemory();
        if (!Utf8.IsValid(body.Span))
        {
            return Poison(message, null, "It is not UTF-8.", Convert.ToBase64String(body.Span));
        }

        var text = Encoding.UTF8.GetString(body.Span);
        var reading = MessageReading.Of(text);
        return reading.Message switch
        {
            IngressMessage ingress => ingress.ArrivedAs(message.MessageId, message.EnqueuedTime),
            { } other => Poison(message, other, $"A message of type {other.GetType().Name} does not belong on this queue.", text),
            null => Poison(message, null, reading.Fault!, text),
        };
    }

    private static PoisonMessage Poison(ServiceBusReceivedMessage message, PipelineMessage? read, string reason, string body) => new()
    {
        Queue = QueueNames.Signals,
        MessageId = message.MessageId,
        Delivery = DeliveryReference.Of(read),
        Reason = reason,
        Attempts = message.DeliveryCount,
        Body = body,
    };
}

using Azure.Messaging.ServiceBus;
using Microsoft.Azure.Functions.Worker;

namespace Local.FunctionsHost.SampleApp;

/// <summary>Every shape of Service Bus function; the queues' names are settings.</summary>
public sealed class ServiceBusFunctions(Journal journal)
{
    [Function("BusMessage")]
    public void Message([ServiceBusTrigger("%Prefix%-message", Connection = "ServiceBus")] ServiceBusReceivedMessage message, int deliveryCount, string messageId) =>
        journal.Write($"bus message {message.Body} {deliveryCount} {messageId == message.MessageId}");

    [Function("BusTopic")]
    public void Topic([ServiceBusTrigger("%Prefix%-topic", "first")] Greeting greeting) => journal.Write($"bus topic {greeting.Text}");

    [Function("BusBatch")]
    public void Batch([ServiceBusTrigger("%Prefix%-batch", IsBatched = true)] string[] texts, FunctionContext context) =>
        journal.Write($"bus batch {texts.Length} {((string[])context.BindingContext.BindingData["MessageIdArray"]!).Length} {string.Join(',', texts)}");

    [Function("BusFails")]
    public void Fails([ServiceBusTrigger("%Prefix%-fails")] string text, int deliveryCount)
    {
        journal.Write($"bus fails {text} {deliveryCount}");
        throw new InvalidOperationException("on purpose");
    }

    [Function("BusSettles")]
    public async Task Settles(
        [ServiceBusTrigger("%Prefix%-settles", AutoCompleteMessages = false, IsBatched = true)] ServiceBusReceivedMessage[] messages,
        ServiceBusMessageActions actions,
        CancellationToken cancellationToken)
    {
        foreach (var message in messages)
        {
            journal.Write($"bus settles {message.Body} {message.DeliveryCount}");
            await (message.Body.ToString() switch
            {
                "complete" => actions.CompleteMessageAsync(message, cancellationToken),
                "abandon" when message.DeliveryCount == 1 => actions.AbandonMessageAsync(message, new Dictionary<string, object> { ["again"] = true }, cancellationToken),
                "dead" => actions.DeadLetterMessageAsync(message, deadLetterReason: "no good", cancellationToken: cancellationToken),
                _ => actions.CompleteMessageAsync(message, cancellationToken),
            });
        }
    }

    [Function("BusSession")]
    public async Task Session(
        [ServiceBusTrigger("%Prefix%-session", IsSessionsEnabled = true)] ServiceBusReceivedMessage message,
        ServiceBusSessionMessageActions session,
        CancellationToken cancellationToken)
    {
        var state = (await session.GetSessionStateAsync(cancellationToken)).ToString();
        await session.SetSessionStateAsync(BinaryData.FromString($"{state}{message.Body}"), cancellationToken);
        journal.Write($"bus session {message.SessionId} {message.Body} after '{state}'");
    }

    [Function("BusSends")]
    [ServiceBusOutput("%Prefix%-message", Connection = "ServiceBus")]
    public static ServiceBusMessage[] Sends([QueueTrigger("%Prefix%-sends")] string text) => [new(text) { MessageId = $"id-{text}" }];

    [Function("BusSendsObject")]
    [ServiceBusOutput("%Prefix%-topic", ServiceBusEntityType.Topic)]
    public static Greeting SendsObject([QueueTrigger("%Prefix%-sends-object")] string text) => new(text, 1);
}

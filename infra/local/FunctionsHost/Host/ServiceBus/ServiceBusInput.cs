using Azure.Messaging.ServiceBus;
using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>
/// The messages of one execution: one, or a batch.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-trigger#message-metadata.
/// </summary>
internal sealed class ServiceBusInput(IReadOnlyList<ServiceBusReceivedMessage> messages, bool isBatched, MessageSettlement settlement, string reason) : TriggerInput
{
    private Dictionary<string, object?>? bindingData;
    private ServiceBusMessageActions? actions;

    public IReadOnlyList<ServiceBusReceivedMessage> Messages => messages;

    public ServiceBusMessageActions Actions => actions ??= new(settlement);

    /// <summary>Null for messages without sessions.</summary>
    public ServiceBusSessionMessageActions? SessionActions { get; init; }

    public override string Reason => reason;

    public override IReadOnlyDictionary<string, object?> BindingData => bindingData ??= isBatched ? DataOfBatch() : DataOf(messages[0]);

    private static Dictionary<string, object?> DataOf(ServiceBusReceivedMessage message) => new(StringComparer.OrdinalIgnoreCase)
    {
        ["MessageId"] = message.MessageId,
        ["SequenceNumber"] = message.SequenceNumber,
        ["DeliveryCount"] = message.DeliveryCount,
        ["EnqueuedTimeUtc"] = message.EnqueuedTime.UtcDateTime,
        ["ExpiresAtUtc"] = message.ExpiresAt.UtcDateTime,
        ["LockToken"] = message.LockToken,
        ["SessionId"] = message.SessionId,
        ["CorrelationId"] = message.CorrelationId,
        ["Subject"] = message.Subject,
        ["Label"] = message.Subject,
        ["ContentType"] = message.ContentType,
        ["ReplyTo"] = message.ReplyTo,
        ["To"] = message.To,
        ["PartitionKey"] = message.PartitionKey,
        ["DeadLetterSource"] = message.DeadLetterSource,
        ["ApplicationProperties"] = message.ApplicationProperties,
    };

    private Dictionary<string, object?> DataOfBatch() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["MessageIdArray"] = messages.Select(message => message.MessageId).ToArray(),
        ["SequenceNumberArray"] = messages.Select(message => message.SequenceNumber).ToArray(),
        ["DeliveryCountArray"] = messages.Select(message => message.DeliveryCount).ToArray(),
        ["EnqueuedTimeUtcArray"] = messages.Select(message => message.EnqueuedTime.UtcDateTime).ToArray(),
        ["LockTokenArray"] = messages.Select(message => message.LockToken).ToArray(),
        ["SessionIdArray"] = messages.Select(message => message.SessionId).ToArray(),
        ["CorrelationIdArray"] = messages.Select(message => message.CorrelationId).ToArray(),
        ["SubjectArray"] = messages.Select(message => message.Subject).ToArray(),
        ["ApplicationPropertiesArray"] = messages.Select(message => message.ApplicationProperties).ToArray(),
    };
}

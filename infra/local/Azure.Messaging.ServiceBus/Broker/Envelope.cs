using System.Runtime.Serialization;
using System.Text;

namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>A message as it crosses the wire: a copy that neither sender nor receiver can change.</summary>
internal sealed record Envelope
{
    // What the protocol adds to a message besides what is counted here, roughly.
    private const long Overhead = 64;
    private const long PropertyOverhead = 8;

    public required BinaryData Body { get; init; }

    public required string MessageId { get; init; }

    public string? PartitionKey { get; init; }

    public string? TransactionPartitionKey { get; init; }

    public string? SessionId { get; init; }

    public string? ReplyToSessionId { get; init; }

    public TimeSpan TimeToLive { get; init; } = TimeSpan.MaxValue;

    public string? CorrelationId { get; init; }

    public string? Subject { get; init; }

    public string? To { get; init; }

    public string? ContentType { get; init; }

    public string? ReplyTo { get; init; }

    public DateTimeOffset ScheduledEnqueueTime { get; init; }

    public required IReadOnlyDictionary<string, object?> Properties { get; init; }

    public long Size { get; init; }

    /// <summary>Copies a message for the broker, which gives an id to a message that has none.</summary>
    public static Envelope Seal(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        foreach (var (name, value) in message.ApplicationProperties)
        {
            ThrowIfUnsupported(name, value);
        }

        return new Envelope
        {
            Body = new BinaryData(message.Body.ToArray()),
            MessageId = message.MessageId ?? Guid.NewGuid().ToString("N"),
            PartitionKey = message.PartitionKey,
            TransactionPartitionKey = message.TransactionPartitionKey,
            SessionId = message.SessionId,
            ReplyToSessionId = message.ReplyToSessionId,
            TimeToLive = message.TimeToLive,
            CorrelationId = message.CorrelationId,
            Subject = message.Subject,
            To = message.To,
            ContentType = message.ContentType,
            ReplyTo = message.ReplyTo,
            ScheduledEnqueueTime = message.ScheduledEnqueueTime,
            Properties = new Dictionary<string, object?>(message.ApplicationProperties!, StringComparer.Ordinal),
            Size = SizeOf(message),
        };
    }

    /// <summary>The size of a message in bytes, close to what it has on the wire.</summary>
    public static long SizeOf(ServiceBusMessage message)
    {
        var texts = Bytes(message.MessageId) + Bytes(message.PartitionKey) + Bytes(message.SessionId) + Bytes(message.ReplyToSessionId)
            + Bytes(message.CorrelationId) + Bytes(message.Subject) + Bytes(message.To) + Bytes(message.ContentType) + Bytes(message.ReplyTo);
        var properties = message.ApplicationProperties.Sum(property => Bytes(property.Key) + Bytes(property.Value) + PropertyOverhead);
        return Overhead + message.Body.ToMemory().Length + texts + properties;
    }

    /// <summary>The same message with properties changed by its receiver.</summary>
    public Envelope With(IEnumerable<KeyValuePair<string, object>>? propertiesToModify)
    {
        if (propertiesToModify is null)
        {
            return this;
        }

        var properties = new Dictionary<string, object?>(Properties, StringComparer.Ordinal);
        foreach (var (name, value) in propertiesToModify)
        {
            ThrowIfUnsupported(name, value);
            properties[name] = value;
        }

        return this with { Properties = properties };
    }

    private static long Bytes(object? value) => value switch
    {
        null => 0,
        string text => Encoding.UTF8.GetByteCount(text),
        byte[] bytes => bytes.Length,
        _ => sizeof(long),
    };

    // https://learn.microsoft.com/azure/service-bus-messaging/service-bus-amqp-protocol-guide#messages
    private static void ThrowIfUnsupported(string name, object? value)
    {
        if (value is not (null or string or bool or byte or sbyte or short or ushort or int or uint or long or ulong or float or double
            or decimal or char or Guid or DateTime or DateTimeOffset or TimeSpan or Uri or byte[]))
        {
            throw new SerializationException(
                $"The property '{name}' is of type {value.GetType()}, which a message cannot carry: use text, a number, a date, a GUID or bytes.");
        }
    }
}

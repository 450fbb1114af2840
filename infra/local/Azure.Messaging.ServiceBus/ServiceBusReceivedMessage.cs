using Azure.Messaging.ServiceBus.Broker;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message as its receiver gets it.</summary>
public class ServiceBusReceivedMessage
{
    internal const string DeadLetterReasonProperty = "DeadLetterReason";

    internal const string DeadLetterDescriptionProperty = "DeadLetterErrorDescription";

    private readonly Envelope envelope;

    internal ServiceBusReceivedMessage(Envelope envelope) => this.envelope = envelope;

    /// <summary>The payload.</summary>
    public BinaryData Body => envelope.Body;

    /// <summary>The id the sender gave, or else the service.</summary>
    public string MessageId => envelope.MessageId;

    /// <summary>Keeps messages of one key together in a partitioned entity.</summary>
    public string? PartitionKey => envelope.PartitionKey;

    /// <summary>The partition key for sending via another entity within a transaction.</summary>
    public string? TransactionPartitionKey => envelope.TransactionPartitionKey;

    /// <summary>The session the message belongs to.</summary>
    public string? SessionId => envelope.SessionId;

    /// <summary>The session an answer should carry.</summary>
    public string? ReplyToSessionId => envelope.ReplyToSessionId;

    /// <summary>How long after <see cref="EnqueuedTime"/> the message may be received: the shorter of what the sender and the entity said.</summary>
    public TimeSpan TimeToLive => envelope.TimeToLive;

    /// <summary>Relates the message to another.</summary>
    public string? CorrelationId => envelope.CorrelationId;

    /// <summary>What the message is about.</summary>
    public string? Subject => envelope.Subject;

    /// <summary>An address for the application's own routing.</summary>
    public string? To => envelope.To;

    /// <summary>The media type of the body.</summary>
    public string? ContentType => envelope.ContentType;

    /// <summary>Where an answer should go.</summary>
    public string? ReplyTo => envelope.ReplyTo;

    /// <summary>When the message was to become active, if it was scheduled.</summary>
    public DateTimeOffset ScheduledEnqueueTime => envelope.ScheduledEnqueueTime;

    /// <summary>Properties of the application.</summary>
    public IReadOnlyDictionary<string, object> ApplicationProperties => envelope.Properties!;

    /// <summary>Names the lock on the message; an empty GUID where there is none.</summary>
    public string LockToken => Lock.ToString();

    /// <summary>How often the message has been delivered, this time included: 1 for the first time.</summary>
    public int DeliveryCount { get; internal init; }

    /// <summary>Until when the message, or its session, is locked for this receiver.</summary>
    public DateTimeOffset LockedUntil { get; internal set; }

    /// <summary>The number of the message within its entity; numbers rise in the order of sending.</summary>
    public long SequenceNumber { get; internal init; } = -1;

    /// <summary>The entity the message was in before it was dead-lettered and forwarded from there.</summary>
    public string? DeadLetterSource { get; internal init; }

    /// <summary>The number the message had where it was first accepted, such as on its topic or while it was scheduled.</summary>
    public long EnqueuedSequenceNumber { get; internal init; }

    /// <summary>When the message became active.</summary>
    public DateTimeOffset EnqueuedTime { get; internal init; }

    /// <summary>When the message expires; the greatest time if it does not.</summary>
    public DateTimeOffset ExpiresAt =>
        TimeToLive < DateTimeOffset.MaxValue - EnqueuedTime ? EnqueuedTime + TimeToLive : DateTimeOffset.MaxValue;

    /// <summary>Why the message was dead-lettered.</summary>
    public string? DeadLetterReason => ApplicationProperties.GetValueOrDefault(DeadLetterReasonProperty) as string;

    /// <summary>More about why the message was dead-lettered.</summary>
    public string? DeadLetterErrorDescription => ApplicationProperties.GetValueOrDefault(DeadLetterDescriptionProperty) as string;

    /// <summary>How the message stands in its entity.</summary>
    public ServiceBusMessageState State { get; internal init; }

    internal Guid Lock { get; init; }

    internal bool IsSettled { get; set; }

    /// <summary>The message id.</summary>
    public override string ToString() => $"{{MessageId:{MessageId}}}";
}

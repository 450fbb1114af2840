using System.Diagnostics.CodeAnalysis;

namespace Azure.Messaging.ServiceBus;

/// <summary>A message to send. What can be set is described at https://learn.microsoft.com/azure/service-bus-messaging/service-bus-messages-payloads.</summary>
public class ServiceBusMessage
{
    private string? sessionId;
    private string? partitionKey;

    /// <summary>Creates a message with an empty body.</summary>
    public ServiceBusMessage()
        : this(ReadOnlyMemory<byte>.Empty)
    {
    }

    /// <summary>Creates a message from text, as UTF-8.</summary>
    /// <param name="body">The text.</param>
    public ServiceBusMessage(string body)
        : this(BinaryData.FromString(body))
    {
    }

    /// <summary>Creates a message from bytes.</summary>
    /// <param name="body">The bytes.</param>
    public ServiceBusMessage(ReadOnlyMemory<byte> body)
        : this(BinaryData.FromBytes(body))
    {
    }

    /// <summary>Creates a message from data.</summary>
    /// <param name="body">The data.</param>
    public ServiceBusMessage(BinaryData body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Body = body;
    }

    /// <summary>Creates a message to send on from one that was received: its content and properties, without why it was dead-lettered.</summary>
    /// <param name="receivedMessage">The message received.</param>
    public ServiceBusMessage(ServiceBusReceivedMessage receivedMessage)
    {
        ArgumentNullException.ThrowIfNull(receivedMessage);
        Body = receivedMessage.Body;
        MessageId = receivedMessage.MessageId;
        partitionKey = receivedMessage.PartitionKey;
        sessionId = receivedMessage.SessionId;
        TransactionPartitionKey = receivedMessage.TransactionPartitionKey;
        ReplyToSessionId = receivedMessage.ReplyToSessionId;
        TimeToLive = receivedMessage.TimeToLive;
        CorrelationId = receivedMessage.CorrelationId;
        Subject = receivedMessage.Subject;
        To = receivedMessage.To;
        ContentType = receivedMessage.ContentType;
        ReplyTo = receivedMessage.ReplyTo;
        foreach (var (name, value) in receivedMessage.ApplicationProperties)
        {
            if (name is not (ServiceBusReceivedMessage.DeadLetterReasonProperty or ServiceBusReceivedMessage.DeadLetterDescriptionProperty))
            {
                ApplicationProperties.Add(name, value);
            }
        }
    }

    /// <summary>The payload.</summary>
    public BinaryData Body { get; set; }

    /// <summary>Names the message, at most 128 characters; duplicate detection goes by it. The service gives one to a message without.</summary>
    [DisallowNull]
    public string? MessageId
    {
        get;
        set
        {
            ArgumentException.ThrowIfNullOrEmpty(value);
            field = Require.ShortEnough(value);
        }
    }

    /// <summary>Keeps messages of one key together in a partitioned entity, at most 128 characters; equal to the session id where there is one.</summary>
    public string? PartitionKey
    {
        get => partitionKey;
        set
        {
            if (sessionId is not null && value != sessionId)
            {
                throw new ArgumentOutOfRangeException(nameof(value), value, "The partition key of a message with a session id must be that session id.");
            }

            partitionKey = Require.ShortEnough(value);
        }
    }

    /// <summary>The partition key for sending via another entity within a transaction, at most 128 characters.</summary>
    public string? TransactionPartitionKey
    {
        get;
        set => field = Require.ShortEnough(value);
    }

    /// <summary>The session the message belongs to, at most 128 characters; messages of one session are received in order.</summary>
    public string? SessionId
    {
        get => sessionId;
        set
        {
            sessionId = Require.ShortEnough(value);
            if (partitionKey is not null)
            {
                partitionKey = value;
            }
        }
    }

    /// <summary>The session an answer should carry, at most 128 characters.</summary>
    public string? ReplyToSessionId
    {
        get;
        set => field = Require.ShortEnough(value);
    }

    /// <summary>How long after it is enqueued the message may be received; the entity's default where that is shorter.</summary>
    public TimeSpan TimeToLive
    {
        get;
        set => field = Require.Positive(value);
    } = TimeSpan.MaxValue;

    /// <summary>Relates the message to another, such as a request to its answer.</summary>
    public string? CorrelationId { get; set; }

    /// <summary>What the message is about; the label that filters see.</summary>
    public string? Subject { get; set; }

    /// <summary>An address for the application's own routing.</summary>
    public string? To { get; set; }

    /// <summary>The media type of the body.</summary>
    public string? ContentType { get; set; }

    /// <summary>Where an answer should go.</summary>
    public string? ReplyTo { get; set; }

    /// <summary>When the message should become active; a time that has passed means at once.</summary>
    public DateTimeOffset ScheduledEnqueueTime { get; set; }

    /// <summary>Properties of the application: text, numbers, dates, GUIDs, bytes.</summary>
    public IDictionary<string, object> ApplicationProperties { get; } = new Dictionary<string, object>(StringComparer.Ordinal);

    /// <summary>The message id.</summary>
    public override string ToString() => $"{{MessageId:{MessageId}}}";
}

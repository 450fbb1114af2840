using Azure.Messaging.ServiceBus.Broker;

namespace Azure.Messaging.ServiceBus;

/// <summary>Creates what only the service creates otherwise, for tests of applications.</summary>
public static class ServiceBusModelFactory
{
    /// <summary>Creates a received message.</summary>
    /// <param name="body">The payload.</param>
    /// <param name="messageId">Its id.</param>
    /// <param name="partitionKey">Its partition key.</param>
    /// <param name="viaPartitionKey">Its partition key for transactions.</param>
    /// <param name="sessionId">Its session.</param>
    /// <param name="replyToSessionId">The session of an answer.</param>
    /// <param name="timeToLive">How long it lives.</param>
    /// <param name="correlationId">What it relates to.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="contentType">The media type of the body.</param>
    /// <param name="replyTo">Where an answer goes.</param>
    /// <param name="scheduledEnqueueTime">When it was to become active.</param>
    /// <param name="properties">Properties of the application.</param>
    /// <param name="lockTokenGuid">The token of its lock.</param>
    /// <param name="deliveryCount">How often it was delivered.</param>
    /// <param name="lockedUntil">Until when it is locked.</param>
    /// <param name="sequenceNumber">Its number.</param>
    /// <param name="deadLetterSource">Where it was before it was dead-lettered.</param>
    /// <param name="enqueuedSequenceNumber">Its number where it was first accepted.</param>
    /// <param name="enqueuedTime">When it became active.</param>
    /// <returns>The message, in state <see cref="ServiceBusMessageState.Active"/>.</returns>
    public static ServiceBusReceivedMessage ServiceBusReceivedMessage(
        BinaryData? body,
        string? messageId,
        string? partitionKey,
        string? viaPartitionKey,
        string? sessionId,
        string? replyToSessionId,
        TimeSpan timeToLive,
        string? correlationId,
        string? subject,
        string? to,
        string? contentType,
        string? replyTo,
        DateTimeOffset scheduledEnqueueTime,
        IDictionary<string, object>? properties,
        Guid lockTokenGuid,
        int deliveryCount,
        DateTimeOffset lockedUntil,
        long sequenceNumber,
        string? deadLetterSource,
        long enqueuedSequenceNumber,
        DateTimeOffset enqueuedTime) =>
        ServiceBusReceivedMessage(
            body, messageId, partitionKey, viaPartitionKey, sessionId, replyToSessionId, timeToLive, correlationId, subject, to, contentType, replyTo,
            scheduledEnqueueTime, properties, lockTokenGuid, deliveryCount, lockedUntil, sequenceNumber, deadLetterSource, enqueuedSequenceNumber,
            enqueuedTime, ServiceBusMessageState.Active);

    /// <summary>Creates a received message.</summary>
    /// <param name="body">The payload.</param>
    /// <param name="messageId">Its id.</param>
    /// <param name="partitionKey">Its partition key.</param>
    /// <param name="viaPartitionKey">Its partition key for transactions.</param>
    /// <param name="sessionId">Its session.</param>
    /// <param name="replyToSessionId">The session of an answer.</param>
    /// <param name="timeToLive">How long it lives; for ever unless said.</param>
    /// <param name="correlationId">What it relates to.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="to">Where it goes.</param>
    /// <param name="contentType">The media type of the body.</param>
    /// <param name="replyTo">Where an answer goes.</param>
    /// <param name="scheduledEnqueueTime">When it was to become active.</param>
    /// <param name="properties">Properties of the application.</param>
    /// <param name="lockTokenGuid">The token of its lock.</param>
    /// <param name="deliveryCount">How often it was delivered.</param>
    /// <param name="lockedUntil">Until when it is locked.</param>
    /// <param name="sequenceNumber">Its number.</param>
    /// <param name="deadLetterSource">Where it was before it was dead-lettered.</param>
    /// <param name="enqueuedSequenceNumber">Its number where it was first accepted.</param>
    /// <param name="enqueuedTime">When it became active.</param>
    /// <param name="serviceBusMessageState">How it stands in its entity.</param>
    /// <returns>The message.</returns>
    public static ServiceBusReceivedMessage ServiceBusReceivedMessage(
        BinaryData? body = null,
        string? messageId = null,
        string? partitionKey = null,
        string? viaPartitionKey = null,
        string? sessionId = null,
        string? replyToSessionId = null,
        TimeSpan timeToLive = default,
        string? correlationId = null,
        string? subject = null,
        string? to = null,
        string? contentType = null,
        string? replyTo = null,
        DateTimeOffset scheduledEnqueueTime = default,
        IDictionary<string, object>? properties = null,
        Guid lockTokenGuid = default,
        int deliveryCount = 0,
        DateTimeOffset lockedUntil = default,
        long sequenceNumber = -1,
        string? deadLetterSource = null,
        long enqueuedSequenceNumber = 0,
        DateTimeOffset enqueuedTime = default,
        ServiceBusMessageState serviceBusMessageState = ServiceBusMessageState.Active)
    {
        var envelope = new Envelope
        {
            Body = body ?? new BinaryData(ReadOnlyMemory<byte>.Empty),
            // The original gives back the null it was given.
            MessageId = messageId!,
            PartitionKey = partitionKey,
            TransactionPartitionKey = viaPartitionKey,
            SessionId = sessionId,
            ReplyToSessionId = replyToSessionId,
            TimeToLive = timeToLive == default ? TimeSpan.MaxValue : timeToLive,
            CorrelationId = correlationId,
            Subject = subject,
            To = to,
            ContentType = contentType,
            ReplyTo = replyTo,
            ScheduledEnqueueTime = scheduledEnqueueTime,
            Properties = properties is null ? [] : new Dictionary<string, object?>(properties!, StringComparer.Ordinal),
        };
        return new ServiceBusReceivedMessage(envelope)
        {
            Lock = lockTokenGuid,
            DeliveryCount = deliveryCount,
            LockedUntil = lockedUntil,
            SequenceNumber = sequenceNumber,
            DeadLetterSource = deadLetterSource,
            EnqueuedSequenceNumber = enqueuedSequenceNumber,
            EnqueuedTime = enqueuedTime,
            State = serviceBusMessageState,
        };
    }

    /// <summary>Creates a batch that keeps its messages in a given list.</summary>
    /// <param name="batchSizeBytes">The size the batch says it has, in bytes.</param>
    /// <param name="batchMessageStore">Where messages that are added go.</param>
    /// <param name="batchOptions">With the largest size of the batch.</param>
    /// <param name="tryAddCallback">Decides whether a message is added; all are unless given.</param>
    /// <returns>The batch.</returns>
    public static ServiceBusMessageBatch ServiceBusMessageBatch(
        long batchSizeBytes,
        IList<ServiceBusMessage> batchMessageStore,
        CreateMessageBatchOptions? batchOptions = null,
        Func<ServiceBusMessage, bool>? tryAddCallback = null)
    {
        ArgumentNullException.ThrowIfNull(batchMessageStore);
        return new(batchSizeBytes, batchMessageStore, batchOptions?.MaxSizeInBytes ?? Limits.MessageBytes, tryAddCallback ?? (static _ => true));
    }
}

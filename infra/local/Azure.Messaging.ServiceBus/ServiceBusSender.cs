using Azure.Messaging.ServiceBus.Broker;

namespace Azure.Messaging.ServiceBus;

/// <summary>Sends messages to one queue or topic. Safe for use by many threads; keep it as long as the application runs.</summary>
public class ServiceBusSender : IAsyncDisposable
{
    private readonly ServiceBusClient client;
    private bool closed;

    /// <summary>For mocking.</summary>
    protected ServiceBusSender()
    {
        client = null!;
        EntityPath = null!;
        Identifier = null!;
    }

    /// <summary>For classes that derive from this one.</summary>
    /// <param name="client">The client it belongs to.</param>
    /// <param name="queueOrTopicName">Where it sends.</param>
    protected ServiceBusSender(ServiceBusClient client, string queueOrTopicName)
        : this(client, queueOrTopicName, new ServiceBusSenderOptions())
    {
    }

    /// <summary>For classes that derive from this one.</summary>
    /// <param name="client">The client it belongs to.</param>
    /// <param name="queueOrTopicName">Where it sends.</param>
    /// <param name="options">How it works.</param>
    protected ServiceBusSender(ServiceBusClient client, string queueOrTopicName, ServiceBusSenderOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueOrTopicName);
        this.client = client;
        EntityPath = queueOrTopicName;
        Identifier = options?.Identifier ?? $"{queueOrTopicName}-{Guid.NewGuid()}";
    }

    /// <summary>The host of the namespace.</summary>
    public virtual string FullyQualifiedNamespace => client.FullyQualifiedNamespace;

    /// <summary>The queue or topic.</summary>
    public virtual string EntityPath { get; }

    /// <summary>Names the sender in logs.</summary>
    public virtual string Identifier { get; }

    /// <summary>Whether the sender or its client was closed.</summary>
    public virtual bool IsClosed => closed || client.IsClosed;

    private MessageQueue Inbox
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            return client.Broker.Inbox(EntityPath);
        }
    }

    /// <summary>Sends a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when the service has the message.</returns>
    /// <exception cref="ServiceBusException">It is too large, or the entity is full.</exception>
    public virtual Task SendMessageAsync(ServiceBusMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return SendMessagesAsync([message], cancellationToken);
    }

    /// <summary>Sends messages together: all or none. They must fit into one batch of 256 KB.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when the service has the messages.</returns>
    /// <exception cref="ServiceBusException">They are too large, or the entity is full.</exception>
    public virtual Task SendMessagesAsync(IEnumerable<ServiceBusMessage> messages, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Operation.Run(() => _ = Send(messages), cancellationToken);
    }

    /// <summary>Sends a batch: all of its messages or none.</summary>
    /// <param name="messageBatch">The batch.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when the service has the messages.</returns>
    /// <exception cref="ServiceBusException">The entity is full.</exception>
    public virtual Task SendMessagesAsync(ServiceBusMessageBatch messageBatch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messageBatch);
        return SendMessagesAsync(messageBatch.Messages, cancellationToken);
    }

    /// <summary>Creates a batch as large as the entity allows.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>An empty batch.</returns>
    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CancellationToken cancellationToken = default) =>
        CreateMessageBatchAsync(new CreateMessageBatchOptions(), cancellationToken);

    /// <summary>Creates a batch.</summary>
    /// <param name="options">With its largest size, not above what the entity allows.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>An empty batch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is above what the entity allows.</exception>
    public virtual ValueTask<ServiceBusMessageBatch> CreateMessageBatchAsync(CreateMessageBatchOptions options, CancellationToken cancellationToken = default) =>
        new(Operation.Run(() =>
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            var size = options?.MaxSizeInBytes ?? Limits.MessageBytes;
            return size is > 0 and <= Limits.MessageBytes
                ? new ServiceBusMessageBatch(size)
                : throw new ArgumentOutOfRangeException(nameof(options), size, $"A batch has at least 1 and at most {Limits.MessageBytes} bytes.");
        }, cancellationToken));

    /// <summary>Sends a message that becomes active later.</summary>
    /// <param name="message">The message.</param>
    /// <param name="scheduledEnqueueTime">When it becomes active.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The number by which it can be cancelled.</returns>
    public virtual async Task<long> ScheduleMessageAsync(
        ServiceBusMessage message, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return (await ScheduleMessagesAsync([message], scheduledEnqueueTime, cancellationToken))[0];
    }

    /// <summary>Sends messages that become active later: all or none.</summary>
    /// <param name="messages">The messages.</param>
    /// <param name="scheduledEnqueueTime">When they become active.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The numbers by which they can be cancelled.</returns>
    public virtual Task<IReadOnlyList<long>> ScheduleMessagesAsync(
        IEnumerable<ServiceBusMessage> messages, DateTimeOffset scheduledEnqueueTime, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return Operation.Run(() => Send(messages, scheduledEnqueueTime), cancellationToken);
    }

    /// <summary>Takes back a scheduled message.</summary>
    /// <param name="sequenceNumber">The number from scheduling it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is gone.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.MessageNotFound"/>: it is active already, or never was.</exception>
    public virtual Task CancelScheduledMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        CancelScheduledMessagesAsync([sequenceNumber], cancellationToken);

    /// <summary>Takes back scheduled messages: all or none.</summary>
    /// <param name="sequenceNumbers">The numbers from scheduling them.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when they are gone.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.MessageNotFound"/>: one is active already, or never was.</exception>
    public virtual Task CancelScheduledMessagesAsync(IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        return Operation.Run(() => Inbox.CancelScheduled([.. sequenceNumbers]), cancellationToken);
    }

    /// <summary>Closes the sender.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is closed.</returns>
    public virtual Task CloseAsync(CancellationToken cancellationToken = default)
    {
        closed = true;
        return Task.CompletedTask;
    }

    /// <summary>Closes the sender.</summary>
    /// <returns>Ends when it is closed.</returns>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    internal static ServiceBusSender Create(ServiceBusClient client, string queueOrTopicName, ServiceBusSenderOptions options) =>
        new(client, queueOrTopicName, options);

    private IReadOnlyList<long> Send(IEnumerable<ServiceBusMessage> messages, DateTimeOffset? scheduled = null)
    {
        var inbox = Inbox;
        var envelopes = messages.Select(Envelope.Seal).Select(envelope => scheduled is null ? envelope : envelope with { ScheduledEnqueueTime = scheduled.Value }).ToList();
        var size = envelopes.Sum(envelope => envelope.Size);
        return size <= Limits.MessageBytes ? inbox.Send(envelopes) : throw Failures.TooLarge(EntityPath, size);
    }
}

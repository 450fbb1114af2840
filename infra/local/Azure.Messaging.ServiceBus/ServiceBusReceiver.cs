using System.Runtime.CompilerServices;
using Azure.Messaging.ServiceBus.Broker;

namespace Azure.Messaging.ServiceBus;

/// <summary>
/// Receives messages from one queue or subscription and settles them:
/// https://learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement.
/// </summary>
public class ServiceBusReceiver : IAsyncDisposable
{
    private readonly CancellationTokenSource closing;
    private readonly CancellationToken closed;
    private long lastPeeked;

    /// <summary>For mocking.</summary>
    protected ServiceBusReceiver()
    {
        closing = new CancellationTokenSource();
        closed = closing.Token;
        Client = null!;
        EntityPath = null!;
        Identifier = null!;
    }

    /// <summary>For classes that derive from this one.</summary>
    /// <param name="client">The client it belongs to.</param>
    /// <param name="queueName">The queue it receives from.</param>
    /// <param name="options">How it works.</param>
    protected ServiceBusReceiver(ServiceBusClient client, string queueName, ServiceBusReceiverOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        Client = client;
        closing = CancellationTokenSource.CreateLinkedTokenSource(client.Closing);
        closed = closing.Token;
        closed.Register(() => OnClosed());
        EntityPath = EntityPaths.Of(queueName, options?.SubQueue ?? SubQueue.None);
        Identifier = options?.Identifier ?? $"{EntityPath}-{Guid.NewGuid()}";
        PrefetchCount = options?.PrefetchCount ?? 0;
        ReceiveMode = options?.ReceiveMode ?? ServiceBusReceiveMode.PeekLock;
    }

    /// <summary>For classes that derive from this one.</summary>
    /// <param name="client">The client it belongs to.</param>
    /// <param name="topicName">The topic of the subscription.</param>
    /// <param name="subscriptionName">The subscription it receives from.</param>
    /// <param name="options">How it works.</param>
    protected ServiceBusReceiver(ServiceBusClient client, string topicName, string subscriptionName, ServiceBusReceiverOptions options)
        : this(client, ServiceBusClient.PathOf(topicName, subscriptionName), options)
    {
    }

    /// <summary>The host of the namespace.</summary>
    public virtual string FullyQualifiedNamespace => Client.FullyQualifiedNamespace;

    /// <summary>The path of the queue, subscription or sub-queue.</summary>
    public virtual string EntityPath { get; }

    /// <summary>Names the receiver in logs.</summary>
    public virtual string Identifier { get; }

    /// <summary>Whether the receiver or its client was closed.</summary>
    public virtual bool IsClosed => closed.IsCancellationRequested;

    /// <summary>How many messages would be fetched ahead.</summary>
    public virtual int PrefetchCount { get; }

    /// <summary>When messages leave the entity.</summary>
    public virtual ServiceBusReceiveMode ReceiveMode { get; }

    internal ServiceBusClient Client { get; }

    /// <summary>The hold on a session that this receiver has, if it is the receiver of one.</summary>
    internal virtual SessionLock? SessionLock => null;

    /// <summary>Where the messages come from. Asking for it creates the entity if need be.</summary>
    internal MessageQueue Source
    {
        get
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            var source = Client.Broker.Source(EntityPath);
            if (SessionLock is null)
            {
                source.OpenWithoutSessions();
            }

            return source;
        }
    }

    /// <summary>Receives a message.</summary>
    /// <param name="maxWaitTime">How long to wait for one; the try timeout of the client unless given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The message, or null if none came in time.</returns>
    public virtual async Task<ServiceBusReceivedMessage?> ReceiveMessageAsync(TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        var messages = await ReceiveMessagesAsync(1, maxWaitTime, cancellationToken);
        return messages.Count > 0 ? messages[0] : null;
    }

    /// <summary>Receives messages: as soon as there are some, those that are there.</summary>
    /// <param name="maxMessages">How many at most.</param>
    /// <param name="maxWaitTime">How long to wait for the first; the try timeout of the client unless given.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages; none if none came in time.</returns>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        var wait = maxWaitTime is null ? Client.Options.RetryOptions.TryTimeout : Require.NotNegative(maxWaitTime.Value, nameof(maxWaitTime));
        wait = wait < Limits.Wait ? wait : Limits.Wait;
        cancellationToken.ThrowIfCancellationRequested();
        var source = Source;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, closed);
        try
        {
            return SessionLock is null
                ? await source.ReceiveAsync(maxMessages, ReceiveMode, wait, either.Token)
                : await source.ReceiveAsync(SessionLock, maxMessages, ReceiveMode, wait, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(GetType().Name, "The receiver was closed while it waited for messages.");
        }
    }

    /// <summary>Receives messages one after the other until cancelled.</summary>
    /// <param name="cancellationToken">Ends the sequence.</param>
    /// <returns>The messages as they come.</returns>
    public virtual async IAsyncEnumerable<ServiceBusReceivedMessage> ReceiveMessagesAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            if (await ReceiveMessageAsync(maxWaitTime: null, cancellationToken) is { } message)
            {
                yield return message;
            }
        }

        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Receives a message that was deferred.</summary>
    /// <param name="sequenceNumber">Its number.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The message.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.MessageNotFound"/>: there is no deferred message of that number.</exception>
    public virtual async Task<ServiceBusReceivedMessage> ReceiveDeferredMessageAsync(long sequenceNumber, CancellationToken cancellationToken = default) =>
        (await ReceiveDeferredMessagesAsync([sequenceNumber], cancellationToken))[0];

    /// <summary>Receives messages that were deferred: all or none.</summary>
    /// <param name="sequenceNumbers">Their numbers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.MessageNotFound"/>: there is no deferred message of one of the numbers.</exception>
    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sequenceNumbers);
        return Operation.Run(() => Source.ReceiveDeferred([.. sequenceNumbers], ReceiveMode, SessionLock), cancellationToken);
    }

    /// <summary>Looks at a message without receiving it; each call looks at the next.</summary>
    /// <param name="fromSequenceNumber">Where to look instead.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The message, or null if there is none from there on.</returns>
    public virtual async Task<ServiceBusReceivedMessage?> PeekMessageAsync(long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        var messages = await PeekMessagesAsync(1, fromSequenceNumber, cancellationToken);
        return messages.Count > 0 ? messages[0] : null;
    }

    /// <summary>Looks at messages without receiving them, locked, deferred and scheduled ones too; each call looks at the next.</summary>
    /// <param name="maxMessages">How many at most.</param>
    /// <param name="fromSequenceNumber">Where to look instead.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The messages.</returns>
    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxMessages, 1);
        return Operation.Run(() =>
        {
            var messages = Source.Peek(fromSequenceNumber ?? (lastPeeked + 1), maxMessages, SessionLock?.Session.Id);
            if (messages.Count > 0)
            {
                lastPeeked = messages[^1].SequenceNumber;
            }

            return messages;
        }, cancellationToken);
    }

    /// <summary>Settles a message as done: it leaves the entity.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    /// <exception cref="ServiceBusException">The lock on the message or session is lost.</exception>
    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        SettleAsync(message, (source, token) => source.Complete(token, SessionLock), cancellationToken);

    /// <summary>Gives a message back: it can be received again at once, until it has been delivered too often.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    /// <exception cref="ServiceBusException">The lock on the message or session is lost.</exception>
    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        SettleAsync(message, (source, token) => source.Abandon(token, SessionLock, propertiesToModify), cancellationToken);

    /// <summary>Sets a message aside: only its sequence number brings it back.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    /// <exception cref="ServiceBusException">The lock on the message or session is lost.</exception>
    public virtual Task DeferMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        SettleAsync(message, (source, token) => source.Defer(token, SessionLock, propertiesToModify), cancellationToken);

    /// <summary>Moves a message to the dead-letter queue.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    /// <exception cref="ServiceBusException">The lock on the message or session is lost.</exception>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        DeadLetterAsync(message, propertiesToModify, reason: null, description: null, cancellationToken);

    /// <summary>Moves a message to the dead-letter queue.</summary>
    /// <param name="message">The message.</param>
    /// <param name="deadLetterReason">Why.</param>
    /// <param name="deadLetterErrorDescription">More about why.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    /// <exception cref="ServiceBusException">The lock on the message or session is lost.</exception>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, string deadLetterReason, string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        DeadLetterAsync(message, propertiesToModify: null, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Moves a message to the dead-letter queue.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="deadLetterReason">Why.</param>
    /// <param name="deadLetterErrorDescription">More about why.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    /// <exception cref="ServiceBusException">The lock on the message or session is lost.</exception>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        IDictionary<string, object>? propertiesToModify,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        DeadLetterAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Locks a message for another lock duration, and says so in <see cref="ServiceBusReceivedMessage.LockedUntil"/>.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when the lock is renewed.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.MessageLockLost"/>: it was too late.</exception>
    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Operation.Run(() =>
        {
            ThrowIfNotLocked(message);
            if (SessionLock is not null)
            {
                throw new InvalidOperationException("Messages of a session are locked by the session: renew its lock with RenewSessionLockAsync.");
            }

            message.LockedUntil = Source.RenewLock(message.Lock);
        }, cancellationToken);
    }

    /// <summary>Closes the receiver. Messages it holds stay locked until their locks run out; a session is given back.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is closed.</returns>
    public virtual async Task CloseAsync(CancellationToken cancellationToken = default)
    {
        if (!closing.IsCancellationRequested)
        {
            await closing.CancelAsync();
            closing.Dispose();
        }
    }

    /// <summary>Closes the receiver.</summary>
    /// <returns>Ends when it is closed.</returns>
    public virtual async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    internal static ServiceBusReceiver Create(ServiceBusClient client, string path, ServiceBusReceiverOptions options) => new(client, path, options);

    /// <summary>Gives back what the receiver holds.</summary>
    internal virtual void OnClosed()
    {
    }

    private Task DeadLetterAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify, string? reason, string? description, CancellationToken cancellationToken) =>
        SettleAsync(message, (source, token) => source.DeadLetter(token, SessionLock, propertiesToModify, reason, description), cancellationToken);

    private Task SettleAsync(ServiceBusReceivedMessage message, Action<MessageQueue, Guid> settle, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return Operation.Run(() =>
        {
            ThrowIfNotLocked(message);
            settle(Source, message.Lock);
            message.IsSettled = true;
        }, cancellationToken);
    }

    private void ThrowIfNotLocked(ServiceBusReceivedMessage message)
    {
        if (ReceiveMode != ServiceBusReceiveMode.PeekLock)
        {
            throw new InvalidOperationException("Only messages received in PeekLock mode can be settled; the others have left the entity.");
        }

        if (message.Lock == Guid.Empty)
        {
            throw new InvalidOperationException("The message has no lock: it was peeked or received in ReceiveAndDelete mode.");
        }
    }
}

namespace Azure.Messaging.ServiceBus;

/// <summary>Lets a handler receive more messages. They are settled with the message the handler was called for.</summary>
public class ProcessorReceiveActions
{
    private readonly ServiceBusReceiver receiver;
    private readonly List<ServiceBusReceivedMessage> received = [];
    private readonly Lock gate = new();
    private bool ended;

    /// <summary>For mocking.</summary>
    protected ProcessorReceiveActions() => receiver = null!;

    internal ProcessorReceiveActions(ServiceBusReceiver receiver, ServiceBusReceivedMessage first)
    {
        this.receiver = receiver;
        received.Add(first);
    }

    /// <summary>What the handler has got so far.</summary>
    internal IReadOnlyList<ServiceBusReceivedMessage> Received
    {
        get
        {
            lock (gate)
            {
                return [.. received];
            }
        }
    }

    /// <summary>Receives messages as <see cref="ServiceBusReceiver.ReceiveMessagesAsync(int, TimeSpan?, CancellationToken)"/> does.</summary>
    /// <param name="maxMessages">How many at most.</param>
    /// <param name="maxWaitTime">How long to wait for the first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="InvalidOperationException">The handler has ended.</exception>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveMessagesAsync(
        int maxMessages, TimeSpan? maxWaitTime = null, CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        return Keep(await receiver.ReceiveMessagesAsync(maxMessages, maxWaitTime, cancellationToken));
    }

    /// <summary>Receives messages that were deferred.</summary>
    /// <param name="sequenceNumbers">Their numbers.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="InvalidOperationException">The handler has ended.</exception>
    public virtual async Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveDeferredMessagesAsync(
        IEnumerable<long> sequenceNumbers, CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        return Keep(await receiver.ReceiveDeferredMessagesAsync(sequenceNumbers, cancellationToken));
    }

    /// <summary>Looks at messages without receiving them.</summary>
    /// <param name="maxMessages">How many at most.</param>
    /// <param name="fromSequenceNumber">Where to begin.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The messages.</returns>
    /// <exception cref="InvalidOperationException">The handler has ended.</exception>
    public virtual Task<IReadOnlyList<ServiceBusReceivedMessage>> PeekMessagesAsync(
        int maxMessages, long? fromSequenceNumber = null, CancellationToken cancellationToken = default)
    {
        ThrowIfEnded();
        return receiver.PeekMessagesAsync(maxMessages, fromSequenceNumber, cancellationToken);
    }

    internal void End()
    {
        lock (gate)
        {
            ended = true;
        }
    }

    private IReadOnlyList<ServiceBusReceivedMessage> Keep(IReadOnlyList<ServiceBusReceivedMessage> messages)
    {
        lock (gate)
        {
            received.AddRange(messages);
        }

        return messages;
    }

    private void ThrowIfEnded()
    {
        lock (gate)
        {
            if (ended)
            {
                throw new InvalidOperationException("Receive actions can be used only until the handler they belong to has ended.");
            }
        }
    }
}

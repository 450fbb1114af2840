namespace Azure.Messaging.ServiceBus.Broker;

internal sealed partial class MessageQueue
{
    private readonly LinkedList<ReceiveWaiter> waiters = [];

    /// <summary>Says that a receiver without sessions is there; decides for an entity that nothing describes.</summary>
    public void OpenWithoutSessions()
    {
        lock (gate)
        {
            requiresSession ??= false;
            if (requiresSession is true)
            {
                throw Failures.SessionRequired(Path);
            }
        }
    }

    /// <summary>Answers as soon as there is a message, with at most so many; with none when the wait is over.</summary>
    public Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(
        int maxMessages, ServiceBusReceiveMode mode, TimeSpan wait, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var now = Sweep();
            return available.Count > 0
                ? Task.FromResult<IReadOnlyList<ServiceBusReceivedMessage>>(Take(available, maxMessages, mode, now))
                : WaitAsync(waiters, new ReceiveWaiter(maxMessages, mode), wait, cancellationToken);
        }
    }

    /// <summary>Receives messages that were deferred, by their sequence numbers; all must be there.</summary>
    public IReadOnlyList<ServiceBusReceivedMessage> ReceiveDeferred(
        IReadOnlyCollection<long> sequenceNumbers, ServiceBusReceiveMode mode, SessionLock? sessionLock)
    {
        lock (gate)
        {
            var now = Sweep();
            ThrowIfLost(sessionLock);
            var deferred = sequenceNumbers.Select(number => FindDeferred(number, sessionLock, now)).ToList();
            return deferred.ConvertAll(message => Deliver(message, mode, now));
        }
    }

    private StoredMessage FindDeferred(long sequenceNumber, SessionLock? sessionLock, DateTimeOffset now)
    {
        if (Find(sequenceNumber) is not { IsDeferred: true, IsLocked: false } message
            || (sessionLock is not null && message.Envelope.SessionId != sessionLock.Session.Id))
        {
            throw Failures.MessageNotFound(Path, sequenceNumber);
        }

        // A deferred message expires only when someone asks for it.
        if (message.ExpiresAt <= now)
        {
            Expire(message);
            throw Failures.MessageNotFound(Path, sequenceNumber);
        }

        message.Session = sessionLock?.Session;
        return message;
    }

    // Called with the lock held, so that no message can come between looking and standing in line.
    private Task<IReadOnlyList<ServiceBusReceivedMessage>> WaitAsync(
        LinkedList<ReceiveWaiter> line, ReceiveWaiter waiter, TimeSpan wait, CancellationToken cancellationToken)
    {
        if (wait == TimeSpan.Zero)
        {
            return Task.FromResult<IReadOnlyList<ServiceBusReceivedMessage>>([]);
        }

        var place = line.AddLast(waiter);
        return WaitInLineAsync(place, wait, cancellationToken);
    }

    private async Task<IReadOnlyList<ServiceBusReceivedMessage>> WaitInLineAsync(
        LinkedListNode<ReceiveWaiter> place, TimeSpan wait, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(wait, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await using var leaving = end.Token.Register(() =>
        {
            lock (gate)
            {
                place.List?.Remove(place);
            }

            place.Value.Give([]);
        });
        var received = await place.Value.Outcome;
        if (received.Count == 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
        }

        return received;
    }

    // Gives what is available to whoever waits, first come first served.
    private void Serve()
    {
        var now = clock.GetUtcNow();
        Serve(waiters, available, now);
        ServeSessions();
    }

    private void Serve(LinkedList<ReceiveWaiter> line, SortedSet<StoredMessage> from, DateTimeOffset now)
    {
        while (from.Count > 0 && line.First is { } first)
        {
            line.RemoveFirst();
            first.Value.Give(Take(from, first.Value.MaxMessages, first.Value.Mode, now));
        }
    }

    private List<ServiceBusReceivedMessage> Take(SortedSet<StoredMessage> from, int maxMessages, ServiceBusReceiveMode mode, DateTimeOffset now)
    {
        var taken = new List<ServiceBusReceivedMessage>(Math.Min(maxMessages, from.Count));
        while (taken.Count < maxMessages && from.Min is { } first)
        {
            taken.Add(Deliver(first, mode, now));
        }

        return taken;
    }

    private ServiceBusReceivedMessage Deliver(StoredMessage message, ServiceBusReceiveMode mode, DateTimeOffset now)
    {
        if (mode == ServiceBusReceiveMode.ReceiveAndDelete)
        {
            Remove(message);
            return message.Delivered();
        }

        available.Remove(message);
        message.LockToken = Guid.NewGuid();
        locked.Add(message.LockToken, message);
        if (message.Session is { Holder: { } holder } session)
        {
            session.Available.Remove(message);
            session.Locked.Add(message);
            message.LockedUntil = holder.LockedUntil;
            deadlines.Clear(message);
        }
        else
        {
            message.LockedUntil = now + settings.LockDuration;
            deadlines.Set(message, message.LockedUntil);
        }

        return message.Delivered();
    }
}

namespace Azure.Messaging.ServiceBus.Broker;

// https://learn.microsoft.com/azure/service-bus-messaging/message-sessions
internal sealed partial class MessageQueue
{
    private readonly Dictionary<string, SessionGroup> sessions = new(StringComparer.Ordinal);
    private readonly Queue<SessionGroup> sessionsInLine = [];
    private readonly LinkedList<TaskCompletionSource<SessionLock?>> sessionWaiters = [];

    // Sessions that got messages since the last Serve, and whose holders wait for them.
    private readonly List<SessionGroup> awaited = [];
    private long lastSession;

    /// <summary>Says that a receiver with sessions is there; decides for an entity that nothing describes.</summary>
    public void OpenWithSessions()
    {
        lock (gate)
        {
            if (requiresSession is null)
            {
                requiresSession = true;
                foreach (var message in available.ToList())
                {
                    available.Remove(message);
                    if (message.Envelope.SessionId is null)
                    {
                        DeadLetter(message, DeadLetterReasons.SessionIdIsNull, "The message was sent before a receiver asked for sessions, and has no session id.");
                    }
                    else
                    {
                        MakeAvailable(message);
                    }
                }
            }

            if (requiresSession is false)
            {
                throw Failures.NoSessions(Path);
            }
        }
    }

    /// <summary>Locks one session, which need not have messages yet.</summary>
    public SessionLock AcceptSession(string sessionId)
    {
        lock (gate)
        {
            var now = Sweep();
            var session = SessionOf(sessionId);
            return session.Holder is null ? Hold(session, now) : throw Failures.SessionCannotBeLocked(Path, sessionId);
        }
    }

    /// <summary>Locks the session that has had messages and no holder for longest, as soon as there is one; fails after the wait.</summary>
    public async Task<SessionLock> AcceptNextSessionAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        LinkedListNode<TaskCompletionSource<SessionLock?>> place;
        lock (gate)
        {
            var now = Sweep();
            if (NextInLine() is { } session)
            {
                return Hold(session, now);
            }

            place = sessionWaiters.AddLast(new TaskCompletionSource<SessionLock?>(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        using var timeout = new CancellationTokenSource(wait, clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await using var leaving = end.Token.Register(() =>
        {
            lock (gate)
            {
                place.List?.Remove(place);
            }

            place.Value.TrySetResult(null);
        });
        var accepted = await place.Value.Task;
        if (accepted is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failures.NoSession(Path, wait);
        }

        return accepted;
    }

    public Task<IReadOnlyList<ServiceBusReceivedMessage>> ReceiveAsync(
        SessionLock sessionLock, int maxMessages, ServiceBusReceiveMode mode, TimeSpan wait, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var now = Sweep();
            ThrowIfLost(sessionLock);
            var session = sessionLock.Session;
            return session.Available.Count > 0
                ? Task.FromResult<IReadOnlyList<ServiceBusReceivedMessage>>(Take(session.Available, maxMessages, mode, now))
                : WaitAsync(session.Waiters, new ReceiveWaiter(maxMessages, mode), wait, cancellationToken);
        }
    }

    public BinaryData? GetSessionState(SessionLock sessionLock)
    {
        lock (gate)
        {
            Sweep();
            ThrowIfLost(sessionLock);
            return sessionLock.Session.State;
        }
    }

    public void SetSessionState(SessionLock sessionLock, BinaryData? state)
    {
        lock (gate)
        {
            Sweep();
            ThrowIfLost(sessionLock);
            sessionLock.Session.State = state is null ? null : new BinaryData(state.ToArray());
        }
    }

    public void RenewSessionLock(SessionLock sessionLock)
    {
        lock (gate)
        {
            var now = Sweep();
            ThrowIfLost(sessionLock);
            Extend(sessionLock, now);
        }
    }

    /// <summary>Gives a session back. What its holder has not settled returns without counting as a failed delivery.</summary>
    public void ReleaseSession(SessionLock sessionLock)
    {
        lock (gate)
        {
            var now = Sweep();
            if (sessionLock.IsHeld)
            {
                EndSession(sessionLock.Session, lockExpired: false, now);
                Serve();
            }
        }
    }

    private SessionGroup SessionOf(string sessionId)
    {
        if (!sessions.TryGetValue(sessionId, out var session))
        {
            // Below zero, so that it differs from the sequence numbers of messages.
            session = new SessionGroup(sessionId, --lastSession);
            sessions.Add(sessionId, session);
        }

        return session;
    }

    private void ForgetIfEmpty(SessionGroup session)
    {
        if (session is { Holder: null, State: null, Available.Count: 0, Locked.Count: 0 })
        {
            sessions.Remove(session.Id);
        }
    }

    private void PutInLine(SessionGroup session)
    {
        if (session.CanBeAccepted && !session.InLine)
        {
            session.InLine = true;
            sessionsInLine.Enqueue(session);
        }
    }

    private SessionGroup? NextInLine()
    {
        while (sessionsInLine.TryDequeue(out var session))
        {
            session.InLine = false;
            if (session.CanBeAccepted)
            {
                return session;
            }
        }

        return null;
    }

    private SessionLock Hold(SessionGroup session, DateTimeOffset now)
    {
        var sessionLock = new SessionLock(session);
        session.Holder = sessionLock;
        Extend(sessionLock, now);
        return sessionLock;
    }

    private void Extend(SessionLock sessionLock, DateTimeOffset now)
    {
        sessionLock.LockedUntil = now + settings.LockDuration;
        deadlines.Set(sessionLock.Session, sessionLock.LockedUntil);
    }

    private void EndSession(SessionGroup session, bool lockExpired, DateTimeOffset now)
    {
        deadlines.Clear(session);
        session.Holder = null;
        foreach (var waiter in session.Waiters)
        {
            waiter.Fail(Failures.SessionLockLost(Path, session.Id));
        }

        session.Waiters.Clear();
        foreach (var message in session.Locked.ToList())
        {
            GiveBack(message, isFailure: lockExpired, now);
        }

        PutInLine(session);
        ForgetIfEmpty(session);
    }

    private void ServeSessions()
    {
        var now = clock.GetUtcNow();
        while (sessionWaiters.First is { } first && NextInLine() is { } session)
        {
            sessionWaiters.RemoveFirst();
            first.Value.TrySetResult(Hold(session, now));
        }

        foreach (var session in awaited)
        {
            Serve(session.Waiters, session.Available, now);
        }

        awaited.Clear();
    }

    private void ThrowIfLost(SessionLock? sessionLock)
    {
        if (sessionLock is { IsHeld: false })
        {
            throw Failures.SessionLockLost(Path, sessionLock.Session.Id);
        }
    }
}

namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>
/// Holds messages in the order they came: a queue, a subscription, a dead-letter queue, or the way into a topic.
/// One lock guards it; whoever waits is woken by what happens, never by looking again.
/// </summary>
internal sealed partial class MessageQueue
{
    private readonly Lock gate = new();
    private readonly QueueSettings settings;
    private readonly TimeProvider clock;
    private readonly Quota quota;
    private readonly Deadlines deadlines;
    private readonly DuplicateHistory? duplicates;
    private readonly SortedSet<StoredMessage> messages = new(StoredMessage.BySequence);
    private readonly SortedSet<StoredMessage> available = new(StoredMessage.BySequence);
    private readonly Dictionary<Guid, StoredMessage> locked = [];
    private Action<StoredMessage>? forward;
    private bool? requiresSession;
    private long lastSequenceNumber;

    public MessageQueue(string path, QueueSettings settings, Quota quota, TimeProvider clock, bool isSubQueue = false)
    {
        Path = path;
        this.settings = settings;
        this.quota = quota;
        this.clock = clock;
        requiresSession = settings.RequiresSession;
        deadlines = new Deadlines(clock, OnTimer);
        duplicates = settings.RequiresDuplicateDetection ? new DuplicateHistory(settings.DuplicateDetectionHistoryTimeWindow) : null;
        if (!isSubQueue)
        {
            DeadLetters = new MessageQueue($"{path}/{EntityPaths.DeadLetterSuffix}", settings.ForDeadLetters(), quota, clock, isSubQueue: true);
            TransferDeadLetters = new MessageQueue($"{path}/{EntityPaths.TransferSuffix}", settings.ForDeadLetters(), quota, clock, isSubQueue: true);
        }
    }

    public string Path { get; }

    /// <summary>Where messages go that cannot be delivered; null for a sub-queue, which has none of its own.</summary>
    public MessageQueue? DeadLetters { get; }

    /// <summary>Where messages would go that cannot be forwarded; nothing is forwarded here, so it stays empty.</summary>
    public MessageQueue? TransferDeadLetters { get; }

    /// <summary>Accepts messages, all of them or none, and answers their sequence numbers.</summary>
    public IReadOnlyList<long> Send(IReadOnlyList<Envelope> envelopes)
    {
        lock (gate)
        {
            var now = Sweep();
            if (requiresSession is true && envelopes.Any(envelope => envelope.SessionId is null))
            {
                throw Failures.SessionIdMissing(Path);
            }

            quota.ThrowIfExceededBy(envelopes.Sum(envelope => envelope.Size));
            var numbers = new List<long>(envelopes.Count);
            foreach (var envelope in envelopes)
            {
                // A duplicate is accepted and dropped: its sender cannot tell.
                var isNew = duplicates is null || duplicates.IsNew(envelope.MessageId, now);
                numbers.Add(isNew ? Accept(envelope, now) : ++lastSequenceNumber);
            }

            Serve();
            return numbers;
        }
    }

    /// <summary>Takes the copy of a message that its topic has for this subscription.</summary>
    public void Copy(StoredMessage message)
    {
        lock (gate)
        {
            var now = Sweep();
            Enqueue(message.Envelope, message.SequenceNumber, now);
            Serve();
        }
    }

    /// <summary>Takes back scheduled messages, all of them or none.</summary>
    public void CancelScheduled(IReadOnlyCollection<long> sequenceNumbers)
    {
        lock (gate)
        {
            Sweep();
            var scheduled = sequenceNumbers
                .Select(number => Find(number) is { IsScheduled: true } message ? message : throw Failures.MessageNotFound(Path, number))
                .ToList();
            scheduled.ForEach(Remove);
        }
    }

    /// <summary>Shows messages from a sequence number on, without a lock: also locked, deferred and scheduled ones.</summary>
    public IReadOnlyList<ServiceBusReceivedMessage> Peek(long fromSequenceNumber, int maxMessages, string? sessionId)
    {
        lock (gate)
        {
            Sweep();
            return messages.Count == 0 || messages.Max!.SequenceNumber < fromSequenceNumber
                ? []
                : [.. messages.GetViewBetween(Probe(fromSequenceNumber), messages.Max)
                    .Where(message => sessionId is null || message.Envelope.SessionId == sessionId)
                    .Take(maxMessages)
                    .Select(message => message.Peeked())];
        }
    }

    /// <summary>
    /// Makes this the way into a topic: what becomes active is passed on. What it holds already came before any subscription and is gone.
    /// </summary>
    public void ForwardTo(Action<StoredMessage> subscriptions)
    {
        lock (gate)
        {
            Sweep();
            forward = subscriptions;
            foreach (var message in messages.Where(message => !message.IsScheduled).ToList())
            {
                Remove(message);
            }
        }
    }

    private static StoredMessage Probe(long sequenceNumber) =>
        new(sequenceNumber, null!) { EnqueuedSequenceNumber = 0, EnqueuedTime = default, ExpiresAt = default };

    private StoredMessage? Find(long sequenceNumber) => messages.TryGetValue(Probe(sequenceNumber), out var message) ? message : null;

    private long Accept(Envelope envelope, DateTimeOffset now)
    {
        if (envelope.ScheduledEnqueueTime <= now)
        {
            return Enqueue(envelope, enqueuedSequenceNumber: null, now);
        }

        var scheduled = new StoredMessage(++lastSequenceNumber, envelope)
        {
            EnqueuedSequenceNumber = lastSequenceNumber,
            EnqueuedTime = now,
            ExpiresAt = DateTimeOffset.MaxValue,
            IsScheduled = true,
        };
        Add(scheduled);
        deadlines.Set(scheduled, envelope.ScheduledEnqueueTime);
        return scheduled.SequenceNumber;
    }

    private long Enqueue(Envelope envelope, long? enqueuedSequenceNumber, DateTimeOffset now)
    {
        var timeToLive = envelope.TimeToLive < settings.DefaultMessageTimeToLive ? envelope.TimeToLive : settings.DefaultMessageTimeToLive;
        var number = ++lastSequenceNumber;
        var message = new StoredMessage(number, envelope with { TimeToLive = timeToLive })
        {
            EnqueuedSequenceNumber = enqueuedSequenceNumber ?? number,
            EnqueuedTime = now,
            ExpiresAt = timeToLive < DateTimeOffset.MaxValue - now ? now + timeToLive : DateTimeOffset.MaxValue,
        };

        if (forward is not null)
        {
            forward(message);
            return number;
        }

        Add(message);
        if (requiresSession is true && envelope.SessionId is null)
        {
            DeadLetter(message, DeadLetterReasons.SessionIdIsNull, "An entity that requires sessions cannot deliver a message without a session id.");
        }
        else
        {
            MakeAvailable(message);
        }

        return number;
    }

    // Takes over a message of the main queue, with its number and its history.
    private void Bury(StoredMessage message)
    {
        lock (gate)
        {
            Sweep();
            var buried = new StoredMessage(message.SequenceNumber, message.Envelope)
            {
                EnqueuedSequenceNumber = message.EnqueuedSequenceNumber,
                EnqueuedTime = message.EnqueuedTime,
                ExpiresAt = DateTimeOffset.MaxValue,
                FailedDeliveries = message.FailedDeliveries,
            };
            Add(buried);
            MakeAvailable(buried);
            Serve();
        }
    }

    private void Add(StoredMessage message)
    {
        messages.Add(message);
        quota.Take(message.Envelope.Size);
    }

    private void MakeAvailable(StoredMessage message)
    {
        if (requiresSession is true)
        {
            message.Session ??= SessionOf(message.Envelope.SessionId!);
            message.Session.Available.Add(message);
            PutInLine(message.Session);
            if (message.Session.Waiters.Count > 0)
            {
                awaited.Add(message.Session);
            }
        }
        else
        {
            available.Add(message);
        }

        deadlines.Set(message, message.ExpiresAt);
    }

    // Takes a message out of everything that knows of it.
    private void Remove(StoredMessage message)
    {
        deadlines.Clear(message);
        messages.Remove(message);
        available.Remove(message);
        locked.Remove(message.LockToken);
        quota.Release(message.Envelope.Size);
        if (message.Session is { } session)
        {
            session.Available.Remove(message);
            session.Locked.Remove(message);
            ForgetIfEmpty(session);
        }
    }

    private void DeadLetter(StoredMessage message, string? reason, string? description)
    {
        Remove(message);
        var why = new Dictionary<string, object>(StringComparer.Ordinal);
        if (reason is not null)
        {
            why[ServiceBusReceivedMessage.DeadLetterReasonProperty] = reason;
        }

        if (description is not null)
        {
            why[ServiceBusReceivedMessage.DeadLetterDescriptionProperty] = description;
        }

        message.Envelope = message.Envelope.With(why);
        // A sub-queue has no dead-letter queue: what is dead-lettered there stays.
        (DeadLetters ?? this).Bury(message);
    }

    private void OnTimer()
    {
        lock (gate)
        {
            Sweep();
            Serve();
            deadlines.Rearm();
        }
    }

    // Does what has come due since anyone looked, and answers the time it went by.
    private DateTimeOffset Sweep()
    {
        var now = clock.GetUtcNow();
        while (deadlines.TakeDue(now) is { } due)
        {
            switch (due)
            {
                case SessionGroup session:
                    EndSession(session, lockExpired: true, now);
                    break;
                case StoredMessage { IsScheduled: true } message:
                    Remove(message);
                    Enqueue(message.Envelope, message.SequenceNumber, now);
                    break;
                case StoredMessage { IsLocked: true } message:
                    GiveBack(message, isFailure: true, now);
                    break;
                case StoredMessage message:
                    Expire(message);
                    break;
            }
        }

        return now;
    }

    private void Expire(StoredMessage message)
    {
        if (settings.DeadLetteringOnMessageExpiration)
        {
            DeadLetter(message, DeadLetterReasons.Expired, "The message was not received within its time to live.");
        }
        else
        {
            Remove(message);
        }
    }
}

namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>A message as a queue holds it.</summary>
internal sealed class StoredMessage(long sequenceNumber, Envelope envelope) : Timed(sequenceNumber)
{
    /// <summary>Orders messages as their queue does.</summary>
    public static IComparer<StoredMessage> BySequence { get; } =
        Comparer<StoredMessage>.Create(static (x, y) => x.SequenceNumber.CompareTo(y.SequenceNumber));

    public Envelope Envelope { get; set; } = envelope;

    public long SequenceNumber { get; } = sequenceNumber;

    /// <summary>The number the message had where it was first accepted: on its topic, or while it was scheduled.</summary>
    public required long EnqueuedSequenceNumber { get; init; }

    public required DateTimeOffset EnqueuedTime { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public bool IsScheduled { get; init; }

    public bool IsDeferred { get; set; }

    /// <summary>How often it was delivered and came back.</summary>
    public int FailedDeliveries { get; set; }

    /// <summary>Names the lock while there is one.</summary>
    public Guid LockToken { get; set; }

    public DateTimeOffset LockedUntil { get; set; }

    public SessionGroup? Session { get; set; }

    public bool IsLocked => LockToken != Guid.Empty;

    private ServiceBusMessageState State =>
        IsScheduled ? ServiceBusMessageState.Scheduled : IsDeferred ? ServiceBusMessageState.Deferred : ServiceBusMessageState.Active;

    /// <summary>What a receiver sees of a delivery.</summary>
    public ServiceBusReceivedMessage Delivered() => View(FailedDeliveries + 1);

    /// <summary>What someone sees who only looks.</summary>
    public ServiceBusReceivedMessage Peeked() => View(FailedDeliveries);

    private ServiceBusReceivedMessage View(int deliveryCount) => new(Envelope)
    {
        SequenceNumber = SequenceNumber,
        EnqueuedSequenceNumber = EnqueuedSequenceNumber,
        EnqueuedTime = EnqueuedTime,
        DeliveryCount = deliveryCount,
        Lock = LockToken,
        LockedUntil = LockedUntil,
        State = State,
    };
}

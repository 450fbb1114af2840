namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>The messages, the state and the holder of one session. Its deadline is that of its lock.</summary>
internal sealed class SessionGroup(string id, long order) : Timed(order)
{
    public string Id { get; } = id;

    public SortedSet<StoredMessage> Available { get; } = new(StoredMessage.BySequence);

    public HashSet<StoredMessage> Locked { get; } = [];

    public LinkedList<ReceiveWaiter> Waiters { get; } = [];

    public BinaryData? State { get; set; }

    public SessionLock? Holder { get; set; }

    /// <summary>Whether it stands in the line of sessions to be accepted.</summary>
    public bool InLine { get; set; }

    public bool CanBeAccepted => Holder is null && Available.Count > 0;
}

namespace Azure.Messaging.ServiceBus;

/// <summary>When a message leaves its queue or subscription.</summary>
public enum ServiceBusReceiveMode
{
    /// <summary>When its receiver settles it; until then it is locked, and comes back if the lock runs out. At least once.</summary>
    PeekLock,

    /// <summary>When it is handed out. At most once.</summary>
    ReceiveAndDelete,
}

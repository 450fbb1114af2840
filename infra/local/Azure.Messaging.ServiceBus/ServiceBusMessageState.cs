namespace Azure.Messaging.ServiceBus;

/// <summary>How a message stands in its queue or subscription.</summary>
public enum ServiceBusMessageState
{
    /// <summary>It can be received, or is being processed.</summary>
    Active,

    /// <summary>It is set aside and can be received by its sequence number only.</summary>
    Deferred,

    /// <summary>It becomes active at a later time.</summary>
    Scheduled,
}

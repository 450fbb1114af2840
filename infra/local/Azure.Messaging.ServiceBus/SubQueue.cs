namespace Azure.Messaging.ServiceBus;

/// <summary>The part of a queue or subscription that a receiver reads.</summary>
public enum SubQueue
{
    /// <summary>The queue or subscription itself.</summary>
    None,

    /// <summary>Its dead-letter queue: what could not be delivered or was set aside by a receiver.</summary>
    DeadLetter,

    /// <summary>What could not be forwarded to another entity.</summary>
    TransferDeadLetter,
}

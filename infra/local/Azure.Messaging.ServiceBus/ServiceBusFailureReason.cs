namespace Azure.Messaging.ServiceBus;

/// <summary>Why an operation failed: https://learn.microsoft.com/azure/service-bus-messaging/service-bus-messaging-exceptions-latest.</summary>
public enum ServiceBusFailureReason
{
    /// <summary>None of the other reasons.</summary>
    GeneralError,

    /// <summary>There is no such queue, topic or subscription, or it is of another kind.</summary>
    MessagingEntityNotFound,

    /// <summary>The lock on the message ran out, or the message was settled already.</summary>
    MessageLockLost,

    /// <summary>There is no message with the given sequence number.</summary>
    MessageNotFound,

    /// <summary>The message or batch is larger than 256 KB.</summary>
    MessageSizeExceeded,

    /// <summary>The entity is disabled.</summary>
    MessagingEntityDisabled,

    /// <summary>The entity is full.</summary>
    QuotaExceeded,

    /// <summary>The service is busy; wait and retry.</summary>
    ServiceBusy,

    /// <summary>The operation did not end in time.</summary>
    ServiceTimeout,

    /// <summary>The service could not be reached.</summary>
    ServiceCommunicationProblem,

    /// <summary>The session is locked by another receiver.</summary>
    SessionCannotBeLocked,

    /// <summary>The lock on the session ran out.</summary>
    SessionLockLost,

    /// <summary>An entity of that name exists.</summary>
    MessagingEntityAlreadyExists,
}

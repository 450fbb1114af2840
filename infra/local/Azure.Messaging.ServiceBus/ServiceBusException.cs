namespace Azure.Messaging.ServiceBus;

/// <summary>An operation on Service Bus failed; <see cref="Reason"/> says why, <see cref="IsTransient"/> whether a retry may help.</summary>
public class ServiceBusException : Exception
{
    /// <summary>Creates an exception without a reason; for mocking.</summary>
    public ServiceBusException()
    {
    }

    /// <summary>Creates an exception that says itself whether a retry may help.</summary>
    /// <param name="isTransient">Whether the same operation may succeed when tried again.</param>
    /// <param name="message">What happened.</param>
    /// <param name="entityName">The queue, topic or subscription concerned.</param>
    /// <param name="reason">Why it happened.</param>
    /// <param name="innerException">What caused it.</param>
    public ServiceBusException(
        bool isTransient,
        string message,
        string? entityName = null,
        ServiceBusFailureReason reason = ServiceBusFailureReason.GeneralError,
        Exception? innerException = null)
        : base(message, innerException)
    {
        IsTransient = isTransient;
        EntityPath = entityName;
        Reason = reason;
    }

    /// <summary>Creates an exception that is transient if its reason is: busy, a timeout, or trouble with communication.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="reason">Why it happened.</param>
    /// <param name="entityPath">The queue, topic or subscription concerned.</param>
    /// <param name="innerException">What caused it.</param>
    public ServiceBusException(string message, ServiceBusFailureReason reason, string? entityPath = null, Exception? innerException = null)
        : this(IsTransientReason(reason), message, entityPath, reason, innerException)
    {
    }

    /// <summary>Whether the same operation may succeed when tried again.</summary>
    public bool IsTransient { get; }

    /// <summary>Why the operation failed.</summary>
    public ServiceBusFailureReason Reason { get; }

    /// <summary>The queue, topic or subscription concerned.</summary>
    public string? EntityPath { get; }

    /// <summary>What happened, with the reason and the entity.</summary>
    public override string Message => EntityPath is null ? $"{base.Message} ({Reason})" : $"{base.Message} ({Reason} - {EntityPath})";

    private static bool IsTransientReason(ServiceBusFailureReason reason) => reason
        is ServiceBusFailureReason.ServiceCommunicationProblem or ServiceBusFailureReason.ServiceTimeout or ServiceBusFailureReason.ServiceBusy;
}

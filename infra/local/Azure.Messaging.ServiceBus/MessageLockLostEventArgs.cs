namespace Azure.Messaging.ServiceBus;

/// <summary>The lock on a message was lost while it was processed.</summary>
public class MessageLockLostEventArgs
{
    /// <summary>Creates the arguments; for tests of applications.</summary>
    /// <param name="message">The message.</param>
    /// <param name="exception">Why, if it did not simply run out.</param>
    public MessageLockLostEventArgs(ServiceBusReceivedMessage message, Exception? exception)
    {
        Message = message;
        Exception = exception;
    }

    /// <summary>The message.</summary>
    public ServiceBusReceivedMessage Message { get; }

    /// <summary>Why the lock was lost; null if it simply ran out.</summary>
    public Exception? Exception { get; }
}

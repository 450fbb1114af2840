namespace Azure.Messaging.ServiceBus;

/// <summary>The lock on a session was lost while one of its messages was processed.</summary>
public class SessionLockLostEventArgs : EventArgs
{
    /// <summary>Creates the arguments; for tests of applications.</summary>
    /// <param name="message">The message that was being processed.</param>
    /// <param name="sessionLockedUntil">Until when the session was locked.</param>
    /// <param name="exception">Why, if it did not simply run out.</param>
    public SessionLockLostEventArgs(ServiceBusReceivedMessage message, DateTimeOffset sessionLockedUntil, Exception? exception)
    {
        Message = message;
        SessionLockedUntil = sessionLockedUntil;
        Exception = exception;
    }

    /// <summary>The message that was being processed.</summary>
    public ServiceBusReceivedMessage Message { get; }

    /// <summary>Until when the session was locked.</summary>
    public DateTimeOffset SessionLockedUntil { get; }

    /// <summary>Why the lock was lost; null if it simply ran out.</summary>
    public Exception? Exception { get; }
}

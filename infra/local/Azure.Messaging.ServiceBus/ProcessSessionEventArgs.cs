namespace Azure.Messaging.ServiceBus;

/// <summary>A session that a processor begins or ends with.</summary>
public class ProcessSessionEventArgs : EventArgs
{
    private readonly ServiceBusSessionReceiver receiver;

    /// <summary>Creates the arguments; for tests of applications.</summary>
    /// <param name="receiver">What holds the session.</param>
    /// <param name="cancellationToken">Fires when the processor stops.</param>
    public ProcessSessionEventArgs(ServiceBusSessionReceiver receiver, CancellationToken cancellationToken)
        : this(receiver, string.Empty, cancellationToken)
    {
    }

    /// <summary>Creates the arguments; for tests of applications.</summary>
    /// <param name="receiver">What holds the session.</param>
    /// <param name="identifier">Names the processor.</param>
    /// <param name="cancellationToken">Fires when the processor stops.</param>
    public ProcessSessionEventArgs(ServiceBusSessionReceiver receiver, string identifier, CancellationToken cancellationToken)
    {
        this.receiver = receiver;
        Identifier = identifier;
        CancellationToken = cancellationToken;
    }

    /// <summary>The session.</summary>
    public string SessionId => receiver.SessionId;

    /// <summary>Until when the session is locked.</summary>
    public DateTimeOffset SessionLockedUntil => receiver.SessionLockedUntil;

    /// <summary>The host of the namespace.</summary>
    public string FullyQualifiedNamespace => receiver.FullyQualifiedNamespace;

    /// <summary>The queue or subscription.</summary>
    public string EntityPath => receiver.EntityPath;

    /// <summary>Names the processor.</summary>
    public string Identifier { get; }

    /// <summary>Fires when the processor stops, or the lock on the session is lost.</summary>
    public CancellationToken CancellationToken { get; }

    internal bool IsReleased { get; private set; }

    /// <summary>Reads what the application has stored with the session.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state, or null if there is none.</returns>
    public virtual Task<BinaryData?> GetSessionStateAsync(CancellationToken cancellationToken = default) => receiver.GetSessionStateAsync(cancellationToken);

    /// <summary>Stores something with the session.</summary>
    /// <param name="sessionState">The state; null clears it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is stored.</returns>
    public virtual Task SetSessionStateAsync(BinaryData? sessionState, CancellationToken cancellationToken = default) =>
        receiver.SetSessionStateAsync(sessionState, cancellationToken);

    /// <summary>Locks the session for another lock duration.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when the lock is renewed.</returns>
    public virtual Task RenewSessionLockAsync(CancellationToken cancellationToken = default) => receiver.RenewSessionLockAsync(cancellationToken);

    /// <summary>Asks the processor to give the session back when its handlers have ended, even if it has messages left.</summary>
    public virtual void ReleaseSession() => IsReleased = true;
}

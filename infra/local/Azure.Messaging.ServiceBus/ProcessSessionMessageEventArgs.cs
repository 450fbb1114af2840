namespace Azure.Messaging.ServiceBus;

/// <summary>A message of a session to process, and what can be done with it.</summary>
public class ProcessSessionMessageEventArgs : EventArgs
{
    private readonly ServiceBusSessionReceiver receiver;
    private readonly ProcessorReceiveActions actions;

    /// <summary>Creates the arguments; for tests of applications.</summary>
    /// <param name="message">The message.</param>
    /// <param name="receiver">What received it.</param>
    /// <param name="cancellationToken">Fires when the processor stops.</param>
    public ProcessSessionMessageEventArgs(ServiceBusReceivedMessage message, ServiceBusSessionReceiver receiver, CancellationToken cancellationToken)
        : this(message, receiver, string.Empty, cancellationToken)
    {
    }

    /// <summary>Creates the arguments; for tests of applications.</summary>
    /// <param name="message">The message.</param>
    /// <param name="receiver">What received it.</param>
    /// <param name="identifier">Names the processor.</param>
    /// <param name="cancellationToken">Fires when the processor stops.</param>
    public ProcessSessionMessageEventArgs(ServiceBusReceivedMessage message, ServiceBusSessionReceiver receiver, string identifier, CancellationToken cancellationToken)
    {
        Message = message;
        this.receiver = receiver;
        Identifier = identifier;
        CancellationToken = cancellationToken;
        actions = new ProcessorReceiveActions(receiver, message);
    }

    /// <summary>Raised when the lock on the session is lost while the message is processed.</summary>
    public event Func<SessionLockLostEventArgs, Task>? SessionLockLostAsync;

    /// <summary>The message.</summary>
    public ServiceBusReceivedMessage Message { get; }

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

    internal ProcessorReceiveActions Actions => actions;

    internal bool IsReleased { get; private set; }

    /// <summary>Settles a message as done.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        receiver.CompleteMessageAsync(message, cancellationToken);

    /// <summary>Gives a message back.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        receiver.AbandonMessageAsync(message, propertiesToModify, cancellationToken);

    /// <summary>Sets a message aside.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    public virtual Task DeferMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        receiver.DeferMessageAsync(message, propertiesToModify, cancellationToken);

    /// <summary>Moves a message to the dead-letter queue.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = null, CancellationToken cancellationToken = default) =>
        receiver.DeadLetterMessageAsync(message, propertiesToModify, cancellationToken);

    /// <summary>Moves a message to the dead-letter queue.</summary>
    /// <param name="message">The message.</param>
    /// <param name="deadLetterReason">Why.</param>
    /// <param name="deadLetterErrorDescription">More about why.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message, string deadLetterReason, string? deadLetterErrorDescription = null, CancellationToken cancellationToken = default) =>
        receiver.DeadLetterMessageAsync(message, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Moves a message to the dead-letter queue.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="deadLetterReason">Why.</param>
    /// <param name="deadLetterErrorDescription">More about why.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is settled.</returns>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        receiver.DeadLetterMessageAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Lets the handler receive more messages.</summary>
    /// <returns>What receives them; until the handler ends.</returns>
    public virtual ProcessorReceiveActions GetReceiveActions() => actions;

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

    /// <summary>Raises <see cref="SessionLockLostAsync"/>.</summary>
    /// <param name="args">The message, and why.</param>
    /// <returns>Ends when the handler has ended.</returns>
    protected internal virtual Task OnSessionLockLostAsync(SessionLockLostEventArgs args) => SessionLockLostAsync?.Invoke(args) ?? Task.CompletedTask;
}

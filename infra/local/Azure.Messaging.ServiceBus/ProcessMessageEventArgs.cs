namespace Azure.Messaging.ServiceBus;

/// <summary>A message to process, and what can be done with it.</summary>
public class ProcessMessageEventArgs : EventArgs
{
    private readonly ServiceBusReceiver receiver;
    private readonly ProcessorReceiveActions actions;

    /// <summary>Creates the arguments; for tests of applications.</summary>
    /// <param name="message">The message.</param>
    /// <param name="receiver">What received it.</param>
    /// <param name="cancellationToken">Fires when the processor stops.</param>
    public ProcessMessageEventArgs(ServiceBusReceivedMessage message, ServiceBusReceiver receiver, CancellationToken cancellationToken)
        : this(message, receiver, string.Empty, cancellationToken)
    {
    }

    /// <summary>Creates the arguments; for tests of applications.</summary>
    /// <param name="message">The message.</param>
    /// <param name="receiver">What received it.</param>
    /// <param name="identifier">Names the processor.</param>
    /// <param name="cancellationToken">Fires when the processor stops.</param>
    public ProcessMessageEventArgs(ServiceBusReceivedMessage message, ServiceBusReceiver receiver, string identifier, CancellationToken cancellationToken)
    {
        Message = message;
        this.receiver = receiver;
        Identifier = identifier;
        CancellationToken = cancellationToken;
        actions = new ProcessorReceiveActions(receiver, message);
    }

    /// <summary>Raised when the lock on the message is lost while it is processed.</summary>
    public event Func<MessageLockLostEventArgs, Task>? MessageLockLostAsync;

    /// <summary>The message.</summary>
    public ServiceBusReceivedMessage Message { get; }

    /// <summary>The host of the namespace.</summary>
    public string FullyQualifiedNamespace => receiver.FullyQualifiedNamespace;

    /// <summary>The queue or subscription.</summary>
    public string EntityPath => receiver.EntityPath;

    /// <summary>Names the processor.</summary>
    public string Identifier { get; }

    /// <summary>Fires when the processor stops, or the lock on the message is lost.</summary>
    public CancellationToken CancellationToken { get; }

    internal ProcessorReceiveActions Actions => actions;

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
        IDictionary<string, object>? propertiesToModify,
        string deadLetterReason,
        string? deadLetterErrorDescription = null,
        CancellationToken cancellationToken = default) =>
        receiver.DeadLetterMessageAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Lets the handler receive more messages.</summary>
    /// <returns>What receives them; until the handler ends.</returns>
    public virtual ProcessorReceiveActions GetReceiveActions() => actions;

    /// <summary>Locks a message for another lock duration.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when the lock is renewed.</returns>
    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        receiver.RenewMessageLockAsync(message, cancellationToken);

    /// <summary>Raises <see cref="MessageLockLostAsync"/>.</summary>
    /// <param name="args">The message, and why.</param>
    /// <returns>Ends when the handler has ended.</returns>
    protected internal virtual Task OnMessageLockLostAsync(MessageLockLostEventArgs args) => MessageLockLostAsync?.Invoke(args) ?? Task.CompletedTask;
}

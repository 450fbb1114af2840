using Azure.Messaging.ServiceBus.Broker;

namespace Azure.Messaging.ServiceBus;

/// <summary>
/// Receives the messages of one session, in order, while it holds the session's lock:
/// https://learn.microsoft.com/azure/service-bus-messaging/message-sessions.
/// </summary>
public class ServiceBusSessionReceiver : ServiceBusReceiver
{
    private readonly SessionLock? sessionLock;

    /// <summary>For mocking.</summary>
    protected ServiceBusSessionReceiver()
    {
    }

    private ServiceBusSessionReceiver(ServiceBusClient client, string path, SessionLock sessionLock, ServiceBusSessionReceiverOptions? options)
        : base(client, path, new ServiceBusReceiverOptions
        {
            Identifier = options?.Identifier,
            PrefetchCount = options?.PrefetchCount ?? 0,
            ReceiveMode = options?.ReceiveMode ?? ServiceBusReceiveMode.PeekLock,
        }) =>
        this.sessionLock = sessionLock;

    /// <summary>Whether the receiver or its client was closed.</summary>
    public override bool IsClosed => base.IsClosed;

    /// <summary>The session.</summary>
    public virtual string SessionId => Held.Session.Id;

    /// <summary>Until when the session is locked for this receiver.</summary>
    public virtual DateTimeOffset SessionLockedUntil => Held.LockedUntil;

    internal override SessionLock? SessionLock => sessionLock;

    private SessionLock Held => sessionLock ?? throw new InvalidOperationException("A receiver created for mocking has no session: set up the member that is called.");

    /// <summary>Reads what the application has stored with the session.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The state, or null if there is none.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.SessionLockLost"/>.</exception>
    public virtual Task<BinaryData?> GetSessionStateAsync(CancellationToken cancellationToken = default) =>
        Operation.Run(() => Source.GetSessionState(Held), cancellationToken);

    /// <summary>Stores something with the session, which stays when the session has no messages any more.</summary>
    /// <param name="sessionState">The state; null clears it.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when it is stored.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.SessionLockLost"/>.</exception>
    public virtual Task SetSessionStateAsync(BinaryData? sessionState, CancellationToken cancellationToken = default) =>
        Operation.Run(() => Source.SetSessionState(Held, sessionState), cancellationToken);

    /// <summary>Locks the session, and the messages received from it, for another lock duration.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>Ends when the lock is renewed.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.SessionLockLost"/>: it was too late.</exception>
    public virtual Task RenewSessionLockAsync(CancellationToken cancellationToken = default) =>
        Operation.Run(() => Source.RenewSessionLock(Held), cancellationToken);

    internal static Task<ServiceBusSessionReceiver> AcceptAsync(
        ServiceBusClient client, string path, string sessionId, ServiceBusSessionReceiverOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(sessionId);
        return Operation.Run(() => new ServiceBusSessionReceiver(client, path, Open(client, path).AcceptSession(sessionId), options), cancellationToken);
    }

    internal static async Task<ServiceBusSessionReceiver> AcceptNextAsync(
        ServiceBusClient client, string path, ServiceBusSessionReceiverOptions? options, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, client.Closing);
        var wait = client.Options.RetryOptions.TryTimeout;
        var accepted = await Open(client, path).AcceptNextSessionAsync(wait < Limits.Wait ? wait : Limits.Wait, either.Token);
        return new ServiceBusSessionReceiver(client, path, accepted, options);
    }

    internal static MessageQueue Open(ServiceBusClient client, string path)
    {
        client.ThrowIfClosed();
        var source = client.Broker.Source(path);
        source.OpenWithSessions();
        return source;
    }

    internal override void OnClosed()
    {
        if (sessionLock is not null)
        {
            Client.Broker.Source(EntityPath).ReleaseSession(sessionLock);
        }
    }
}

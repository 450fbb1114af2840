namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>One receiver's hold on a session.</summary>
internal sealed class SessionLock(SessionGroup session)
{
    public SessionGroup Session { get; } = session;

    public DateTimeOffset LockedUntil { get; set; }

    /// <summary>False once the lock has run out or the session was given back.</summary>
    public bool IsHeld => Session.Holder == this;
}

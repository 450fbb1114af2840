namespace Azure.Messaging.ServiceBus;

/// <summary>What a processor was doing when an error came up.</summary>
public enum ServiceBusErrorSource
{
    /// <summary>Completing a message.</summary>
    Complete,

    /// <summary>Abandoning a message.</summary>
    Abandon,

    /// <summary>Running the handler of the application.</summary>
    ProcessMessageCallback,

    /// <summary>Receiving messages.</summary>
    Receive,

    /// <summary>Renewing the lock of a message or session.</summary>
    RenewLock,

    /// <summary>Accepting a session.</summary>
    AcceptSession,

    /// <summary>Closing a session.</summary>
    CloseSession,
}

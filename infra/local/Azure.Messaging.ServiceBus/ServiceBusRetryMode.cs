namespace Azure.Messaging.ServiceBus;

/// <summary>How the delay between retries develops.</summary>
public enum ServiceBusRetryMode
{
    /// <summary>Every delay is the same.</summary>
    Fixed,

    /// <summary>Each delay is longer than the one before.</summary>
    Exponential,
}

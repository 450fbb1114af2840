namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>
/// The limits of the standard tier: https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas.
/// </summary>
internal static class Limits
{
    /// <summary>The largest message, and the largest batch of messages, in bytes.</summary>
    public const long MessageBytes = 256 * 1024;

    /// <summary>What one queue, or one topic with its subscriptions, may hold, in bytes.</summary>
    public const long EntityBytes = 1024L * 1024 * 1024;

    /// <summary>The longest message id, session id and partition key, in characters.</summary>
    public const int IdLength = 128;

    /// <summary>The longest wait that a timer of the platform takes.</summary>
    public static readonly TimeSpan Wait = TimeSpan.FromDays(49);
}

namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>A subscription: what it takes of its topic, and where it keeps it.</summary>
internal sealed class Subscription(IReadOnlyList<CorrelationFilter> rules, MessageQueue queue)
{
    public MessageQueue Queue { get; } = queue;

    /// <summary>Without rules it takes everything; otherwise what any of its rules takes.</summary>
    public bool Takes(Envelope envelope) => rules.Count == 0 || rules.Any(rule => rule.Matches(envelope));
}

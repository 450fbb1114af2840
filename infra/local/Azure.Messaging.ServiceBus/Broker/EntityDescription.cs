namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>A queue, or a topic when it has a list of subscriptions (which may be empty).</summary>
internal sealed record EntityDescription(string Name, QueueSettings Settings, IReadOnlyList<SubscriptionDescription>? Subscriptions = null);

/// <summary>A subscription of a topic.</summary>
internal sealed record SubscriptionDescription(string Name, QueueSettings Settings, IReadOnlyList<CorrelationFilter> Rules);

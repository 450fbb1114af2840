namespace HealthFunctions.Storage.Messages;

/// <summary>The queues and the topic, by name: constants, since triggers name them in attributes.</summary>
public static class QueueNames
{
    /// <summary>Deliveries and signals on their way into account state.</summary>
    public const string Signals = "signals";

    /// <summary>Shards to be recalculated.</summary>
    public const string Recalculations = "recalculations";

    /// <summary>Where the platform puts a message of <see cref="Signals"/> that failed too often, and we one that never can be applied.</summary>
    public const string SignalsPoison = Signals + "-poison";

    /// <summary>The same for <see cref="Recalculations"/>.</summary>
    public const string RecalculationsPoison = Recalculations + "-poison";

    /// <summary>Shards in which a target of notifications is to be told of something.</summary>
    public const string Notifications = "notifications";

    /// <summary>The same as <see cref="SignalsPoison"/> for <see cref="Notifications"/>.</summary>
    public const string NotificationsPoison = Notifications + "-poison";

    /// <summary>The Service Bus topic that says which shards have changed; every CRM has a subscription of its own name.</summary>
    public const string HealthChangesTopic = "health-changes";

    /// <summary>How often a message is tried before it goes to poison: the <c>maxDequeueCount</c> of host.json.</summary>
    public const int MaxAttempts = 5;
}

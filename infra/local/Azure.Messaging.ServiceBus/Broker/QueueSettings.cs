namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>
/// How an entity behaves; the defaults are those of an entity created without saying more:
/// https://learn.microsoft.com/azure/templates/microsoft.servicebus/namespaces/queues.
/// </summary>
internal sealed record QueueSettings
{
    public TimeSpan LockDuration { get; init; } = TimeSpan.FromMinutes(1);

    public int MaxDeliveryCount { get; init; } = 10;

    /// <summary>Null until the first receiver says what it expects of an entity that nothing describes.</summary>
    public bool? RequiresSession { get; init; }

    public TimeSpan DefaultMessageTimeToLive { get; init; } = TimeSpan.MaxValue;

    public bool DeadLetteringOnMessageExpiration { get; init; }

    public bool RequiresDuplicateDetection { get; init; }

    public TimeSpan DuplicateDetectionHistoryTimeWindow { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>A dead-letter queue keeps what it has until someone takes it.</summary>
    public QueueSettings ForDeadLetters() => new() { LockDuration = LockDuration, MaxDeliveryCount = int.MaxValue, RequiresSession = false };
}

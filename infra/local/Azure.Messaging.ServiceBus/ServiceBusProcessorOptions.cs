namespace Azure.Messaging.ServiceBus;

/// <summary>How a processor works.</summary>
public class ServiceBusProcessorOptions
{
    /// <summary>How many messages to fetch ahead. Has no effect here: the broker is in the process.</summary>
    public int PrefetchCount
    {
        get;
        set => field = Require.NotNegative(value);
    }

    /// <summary>When messages leave the entity.</summary>
    public ServiceBusReceiveMode ReceiveMode { get; set; } = ServiceBusReceiveMode.PeekLock;

    /// <summary>Whether a message is completed when its handler returns and has not settled it; true unless set.</summary>
    public bool AutoCompleteMessages { get; set; } = true;

    /// <summary>How long locks are renewed while a handler runs, or <see cref="Timeout.InfiniteTimeSpan"/>; five minutes unless set.</summary>
    public TimeSpan MaxAutoLockRenewalDuration
    {
        get;
        set => field = Require.NotNegativeOrInfinite(value);
    } = TimeSpan.FromMinutes(5);

    /// <summary>How many messages are processed at a time, at least 1; 1 unless set.</summary>
    public int MaxConcurrentCalls
    {
        get;
        set => field = Require.Positive(value);
    } = 1;

    /// <summary>Which part of the entity is read.</summary>
    public SubQueue SubQueue { get; set; } = SubQueue.None;

    /// <summary>Names the processor in logs; a unique name unless set.</summary>
    public string? Identifier { get; set; }
}

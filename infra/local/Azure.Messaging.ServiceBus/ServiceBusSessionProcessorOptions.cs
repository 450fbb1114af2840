namespace Azure.Messaging.ServiceBus;

/// <summary>How a processor of sessions works.</summary>
public class ServiceBusSessionProcessorOptions
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

    /// <summary>How long session locks are renewed while a session is processed, or <see cref="Timeout.InfiniteTimeSpan"/>; five minutes unless set.</summary>
    public TimeSpan MaxAutoLockRenewalDuration
    {
        get;
        set => field = Require.NotNegativeOrInfinite(value);
    } = TimeSpan.FromMinutes(5);

    /// <summary>How long a session without messages is held before another is taken; the try timeout of the client unless set.</summary>
    public TimeSpan? SessionIdleTimeout
    {
        get;
        set => field = value is null ? null : Require.Positive(value.Value);
    }

    /// <summary>How many sessions are processed at a time, at least 1; 8 unless set.</summary>
    public int MaxConcurrentSessions
    {
        get;
        set => field = Require.Positive(value);
    } = 8;

    /// <summary>How many messages of one session are processed at a time, at least 1; 1, which keeps their order, unless set.</summary>
    public int MaxConcurrentCallsPerSession
    {
        get;
        set => field = Require.Positive(value);
    } = 1;

    /// <summary>The sessions to process; any unless there are some.</summary>
    public IList<string> SessionIds { get; } = [];

    /// <summary>Names the processor in logs; a unique name unless set.</summary>
    public string? Identifier { get; set; }
}

namespace Azure.Messaging.ServiceBus;

/// <summary>How operations are retried. The broker in the process does not fail in passing, so only <see cref="TryTimeout"/> and <see cref="Delay"/> have effect.</summary>
public class ServiceBusRetryOptions
{
    /// <summary>How delays develop.</summary>
    public ServiceBusRetryMode Mode { get; set; } = ServiceBusRetryMode.Exponential;

    /// <summary>How many retries, 0 to 100; 3 unless set.</summary>
    public int MaxRetries
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100);
            field = Require.NotNegative(value);
        }
    } = 3;

    /// <summary>The first delay between tries, above zero and at most five minutes; 0.8 seconds unless set.</summary>
    public TimeSpan Delay
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, TimeSpan.FromMinutes(5));
            field = Require.Positive(value);
        }
    } = TimeSpan.FromSeconds(0.8);

    /// <summary>The longest delay between tries; a minute unless set.</summary>
    public TimeSpan MaxDelay
    {
        get;
        set => field = Require.NotNegative(value);
    } = TimeSpan.FromMinutes(1);

    /// <summary>How long one try may take, and how long a receiver waits for messages when not told; a minute unless set.</summary>
    public TimeSpan TryTimeout
    {
        get;
        set => field = Require.Positive(value);
    } = TimeSpan.FromMinutes(1);
}

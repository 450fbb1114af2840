namespace HealthFunctions.Local.FunctionsHost.Queues;

/// <summary>The wait between two looks at an empty queue: doubles from the shortest to the longest, a fifth more or less.</summary>
internal sealed class PollingDelay(TimeSpan min, TimeSpan max)
{
    private TimeSpan? last;

    public TimeSpan Next()
    {
        var delay = last is { } before ? before * 2 : min;
        delay = delay < max ? delay : max;
        last = delay;
#pragma warning disable CA5394 // Not for secrets: it only keeps several hosts from asking at the same moment.
        return delay * (0.8 + (0.4 * Random.Shared.NextDouble()));
#pragma warning restore CA5394
    }

    public void Reset() => last = null;
}

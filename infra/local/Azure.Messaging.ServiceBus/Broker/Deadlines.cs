namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>The moments one queue waits for, with a single timer set to the earliest. Not thread-safe: its queue holds the lock.</summary>
internal sealed class Deadlines(TimeProvider clock, Action due)
{
    // The platform's timers take at most some 49 days; one that fires early is armed again.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(1);

    private readonly SortedSet<Timed> pending = new(Timed.ByDeadline);
    private ITimer? timer;
    private DateTimeOffset armedFor = DateTimeOffset.MaxValue;

    public void Set(Timed item, DateTimeOffset at)
    {
        Clear(item);
        if (at == DateTimeOffset.MaxValue)
        {
            return;
        }

        item.Deadline = at;
        pending.Add(item);
        Arm();
    }

    public void Clear(Timed item)
    {
        if (item.Deadline != DateTimeOffset.MaxValue)
        {
            pending.Remove(item);
            item.Deadline = DateTimeOffset.MaxValue;
        }
    }

    /// <summary>Takes the next item whose moment has come, or null.</summary>
    public Timed? TakeDue(DateTimeOffset now)
    {
        if (pending.Min is not { } first || first.Deadline > now)
        {
            return null;
        }

        Clear(first);
        return first;
    }

    /// <summary>Sets the timer for what is left, after it has fired.</summary>
    public void Rearm()
    {
        armedFor = DateTimeOffset.MaxValue;
        Arm();
    }

    private void Arm()
    {
        if (pending.Min is not { } first || first.Deadline >= armedFor)
        {
            return;
        }

        armedFor = first.Deadline;
        var wait = armedFor - clock.GetUtcNow();
        // Timers count whole milliseconds and must not come before the moment.
        wait = TimeSpan.FromMilliseconds(Math.Clamp(Math.Ceiling(wait.TotalMilliseconds), 0, LongestTimer.TotalMilliseconds));
        timer ??= clock.CreateTimer(static state => ((Action)state!)(), due, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        timer.Change(wait, Timeout.InfiniteTimeSpan);
    }
}

namespace CrmSimulator.Dataverse;

/// <summary>The published service protection limits of one user on one server, when limits are switched on.</summary>
internal sealed class DataverseLimit(RateLimit switches, TimeProvider time)
{
    internal const int Requests = 6_000;
    internal const int AtOnce = 52;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    private readonly Lock gate = new();
    private readonly Queue<long> recent = [];
    private int running;

    /// <summary>Starts a request; else says which limit is reached and for how long.</summary>
    internal (string Code, TimeSpan RetryAfter)? TryEnter()
    {
        lock (gate)
        {
            while (recent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
                recent.Dequeue();

            if (switches.Enforced && running >= AtOnce)
                return ("0x80072326", TimeSpan.FromSeconds(1));

            if (switches.Enforced && recent.Count >= Requests)
                return ("0x80072322", Window - time.GetElapsedTime(recent.Peek()));

            recent.Enqueue(time.GetTimestamp());
            running++;
            return null;
        }
    }

    internal void Leave()
    {
        lock (gate)
        {
            running--;
        }
    }
}

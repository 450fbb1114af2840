namespace CrmSimulator;

/// <summary>HubSpot's published limit of a private app, when switched on: 190 requests in any 10 seconds.</summary>
internal sealed class RateLimit(TimeProvider time)
{
    internal const int Requests = 190;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    private readonly Lock gate = new();
    private readonly Queue<long> recent = [];

    internal bool Enforced { get; set; }

    /// <summary>Whether the request is within the limit; one that is not counts for nothing.</summary>
    internal bool Allows()
    {
        lock (gate)
        {
            while (recent.TryPeek(out var oldest) && time.GetElapsedTime(oldest) >= Window)
                recent.Dequeue();

            if (Enforced && recent.Count >= Requests)
                return false;

            recent.Enqueue(time.GetTimestamp());
            return true;
        }
    }
}

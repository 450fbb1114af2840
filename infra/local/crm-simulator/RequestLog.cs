using System.Text.Json.Nodes;

namespace CrmSimulator;

/// <summary>A request that reached the CRM, and what it answered.</summary>
internal sealed record LoggedRequest(DateTimeOffset At, string Method, string Path, int? Status, string? Fault, JsonNode? Body);

/// <summary>The last requests, oldest first.</summary>
internal sealed class RequestLog
{
    private const int Kept = 1_000;

    private readonly Lock gate = new();
    private readonly Queue<LoggedRequest> requests = [];

    internal IReadOnlyList<LoggedRequest> Last
    {
        get
        {
            lock (gate)
            {
                return [.. requests];
            }
        }
    }

    internal void Add(LoggedRequest request)
    {
        lock (gate)
        {
            requests.Enqueue(request);
            if (requests.Count > Kept)
                requests.Dequeue();
        }
    }

    internal void Clear()
    {
        lock (gate)
        {
            requests.Clear();
        }
    }
}

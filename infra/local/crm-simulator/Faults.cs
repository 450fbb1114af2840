using System.Text.Json.Serialization;

namespace CrmSimulator;

/// <summary>What shall go wrong with the next requests.</summary>
internal sealed record Fault
{
    /// <summary>How many requests it hits.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Answers this status, with nothing written.</summary>
    public int? Status { get; init; }

    /// <summary>The policy that a 429 names.</summary>
    public string Policy { get; init; } = "TEN_SECONDLY_ROLLING";

    /// <summary>Seconds that the answer asks to wait.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>Does what was asked, then cuts the connection without an answer.</summary>
    public bool DropAfterWrite { get; init; }

    /// <summary>Does what was asked, then keeps silent until the caller gives up.</summary>
    public bool StallAfterWrite { get; init; }

    /// <summary>Answers 200 with no results, with nothing written.</summary>
    public bool EmptyResults { get; init; }

    /// <summary>Answers something that is not JSON, with status 200 and nothing written.</summary>
    public bool Garbage { get; init; }

    /// <summary>Milliseconds to wait before anything else.</summary>
    public int DelayMs { get; init; }

    /// <summary>Hits only requests whose path contains this.</summary>
    public string Path { get; init; } = "";

    /// <summary>Of a batch of Dataverse: the status hits only this operation, counted from 1, and those after it; the others are done.</summary>
    public int? FromOperation { get; init; }

    /// <summary>Of a batch of Dataverse: so many answers are left out at the end of a 200, though all was written.</summary>
    public int MissingParts { get; init; }

    /// <summary>What it does, in the log.</summary>
    [JsonIgnore]
    public string Name => this switch
    {
        { Status: { } status, FromOperation: { } operation } => $"status {status} from operation {operation}",
        { Status: { } status } => $"status {status}",
        { EmptyResults: true } => "empty results",
        { MissingParts: > 0 } => "missing parts",
        { Garbage: true } => "garbage",
        { DropAfterWrite: true } => "dropped after write",
        { StallAfterWrite: true } => "stalled after write",
        _ => "delay",
    };

    /// <summary>The code of a 429 of Dataverse, which <see cref="Policy"/> may name.</summary>
    internal string DataverseCode => Policy.StartsWith("0x", StringComparison.Ordinal) ? Policy : "0x80072322";
}

/// <summary>Faults in the order in which they were asked for.</summary>
internal sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<Fault> waiting = [];

    internal IReadOnlyList<Fault> Waiting
    {
        get
        {
            lock (gate)
            {
                return [.. waiting];
            }
        }
    }

    /// <summary>Whether an invalid value makes the CRM refuse the whole batch instead of that input.</summary>
    internal bool WholeBatchRefusals { get; set; }

    /// <summary>Whether errors of single inputs come without saying whose they are.</summary>
    internal bool AnonymousErrors { get; set; }

    internal void Add(Fault fault)
    {
        lock (gate)
        {
            waiting.Add(fault);
        }
    }

    internal void Clear()
    {
        lock (gate)
        {
            waiting.Clear();
            WholeBatchRefusals = AnonymousErrors = false;
        }
    }

    /// <summary>The fault that hits this request.</summary>
    internal Fault? Next(string path)
    {
        lock (gate)
        {
            var index = waiting.FindIndex(fault => path.Contains(fault.Path, StringComparison.Ordinal));
            if (index < 0)
                return null;

            var fault = waiting[index];
            if (fault.Count > 1)
                waiting[index] = fault with { Count = fault.Count - 1 };
            else
                waiting.RemoveAt(index);

            return fault;
        }
    }
}

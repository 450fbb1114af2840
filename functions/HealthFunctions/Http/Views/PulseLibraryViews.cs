using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Http.Views;

/// <summary>The library of reasons as a caller wants it.</summary>
internal sealed record ReasonLibraryBody
{
    public required IReadOnlyList<ReasonBody> Reasons { get; init; }
}

/// <summary>One reason as a caller wants it.</summary>
internal sealed record ReasonBody
{
    public required string Code { get; init; }

    public required string Category { get; init; }

    public required string Text { get; init; }

    public required string Department { get; init; }

    public ReasonPolarity Polarity { get; init; }

    public bool Retired { get; init; }

    /// <summary>The same as a reason; from when it counts as retired is decided by whoever edits the library.</summary>
    public ReasonCode ToReason() => new(Code, Category, Text, Department, Polarity, Retired ? DateTimeOffset.MaxValue : null);
}

/// <summary>A row of an import.</summary>
internal sealed record PulseImportRow
{
    public required string AccountId { get; init; }

    public required string Status { get; init; }

    /// <summary>The codes; in CSV separated by <c>;</c>.</summary>
    public IReadOnlyList<string> Reasons { get => field ?? []; init; }

    public string? Note { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset SetAt { get; init; }

    public string? Corrects { get; init; }

    /// <summary>What tells it from all others; made of account, time, status and author where it is left out.</summary>
    public string? Id { get; init; }
}

/// <summary>What came of an import.</summary>
/// <param name="Accepted">So many pulses are in the queue; those that were imported before change nothing.</param>
/// <param name="Rejected">The others, by their row: from 0, the line with the names of columns not counted.</param>
internal sealed record PulseImportReceipt(int Accepted, IReadOnlyList<RejectedSignal> Rejected);

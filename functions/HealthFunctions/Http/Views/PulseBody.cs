using HealthFunctions.Core.Signals;

namespace HealthFunctions.Http.Views;

/// <summary>A pulse as a caller sets it.</summary>
internal sealed record PulseBody
{
    public required string Status { get; init; }

    public IReadOnlyList<string> Reasons { get => field ?? []; init; }

    public string? Note { get; init; }

    public required string Author { get; init; }

    /// <summary>The id of an earlier pulse that was wrong: this one counts in its place.</summary>
    public string? Corrects { get; init; }

    /// <summary>When it was set; now where it is left out, and for a correction the time of what it corrects.</summary>
    public DateTimeOffset? SetAt { get; init; }

    /// <summary>The same as a signal.</summary>
    public PulseSignal ToSignal(string accountId, DateTimeOffset now) => new()
    {
        Id = $"pulse-{Guid.NewGuid():N}",
        OccurredAt = SetAt ?? now,
        AccountId = accountId,
        Source = ApiSource.Name,
        Status = Status,
        Reasons = Reasons,
        Note = Note,
        Author = Author,
        Corrects = Corrects,
    };
}

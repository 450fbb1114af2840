namespace HealthFunctions.Learning.Outcomes;

/// <summary>What became of a customer on one day.</summary>
public sealed record Outcome
{
    /// <summary>Its id, unique within the account: the same id again is the same outcome, corrected.</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>What happened.</summary>
    public required OutcomeKind Kind { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>Yearly revenue lost, kept or won by it, in whole units, from 0; null where nobody said.</summary>
    public decimal? Amount { get; init; }

    /// <summary>The currency of <see cref="Amount"/>, an ISO 4217 code.</summary>
    public string? Currency { get; init; }

    /// <summary>Who says so, e.g. "api", "csv" or "billing".</summary>
    public string? Source { get; init; }
}

using HealthFunctions.Learning.Outcomes;

namespace HealthFunctions.Http.Views;

/// <summary>What became of an account.</summary>
internal sealed record OutcomeBody
{
    public required OutcomeKind Kind { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public decimal? Amount { get; init; }

    public string? Currency { get; init; }

    /// <summary>The same as an outcome.</summary>
    public Outcome ToOutcome(string accountId, string id) => new()
    {
        Id = id,
        AccountId = accountId,
        Kind = Kind,
        OccurredAt = OccurredAt.ToUniversalTime(),
        Amount = Amount,
        Currency = Currency,
        Source = ApiSource.Name,
    };
}

/// <summary>One of several outcomes.</summary>
internal sealed record OutcomeItem
{
    public required string AccountId { get; init; }

    /// <summary>Its id; made of kind and day where it is left out.</summary>
    public string? Id { get; init; }

    public required OutcomeKind Kind { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    public decimal? Amount { get; init; }

    public string? Currency { get; init; }

    /// <summary>The same as an outcome.</summary>
    public Outcome ToOutcome() => new()
    {
        Id = Id ?? $"{Kind.Verb()}-{OccurredAt.UtcDateTime:yyyy-MM-dd}",
        AccountId = AccountId,
        Kind = Kind,
        OccurredAt = OccurredAt.ToUniversalTime(),
        Amount = Amount,
        Currency = Currency,
        Source = ApiSource.Name,
    };
}

/// <summary>A part of the outcomes.</summary>
/// <param name="Items">The outcomes, those of one account side by side.</param>
/// <param name="Continuation">Where the next part begins; null where this is the last.</param>
internal sealed record OutcomeList(IReadOnlyList<Outcome> Items, string? Continuation);

/// <summary>The answer to outcomes in bulk.</summary>
/// <param name="Accepted">How many were stored.</param>
/// <param name="Rejected">Those that were not.</param>
internal sealed record OutcomesReceipt(int Accepted, IReadOnlyList<RejectedOutcome> Rejected);

/// <summary>An outcome that was not stored.</summary>
/// <param name="Index">Its place in what was sent, from 0; the header of CSV does not count.</param>
/// <param name="Errors">What is wrong with it, by path.</param>
internal sealed record RejectedOutcome(int Index, IReadOnlyDictionary<string, IReadOnlyList<string>> Errors);

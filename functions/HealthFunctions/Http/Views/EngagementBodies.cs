using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Http.Views;

/// <summary>What a person sets in place of the calculated health.</summary>
internal sealed record OverrideBody
{
    public Band? Band { get; init; }

    public double? Score { get; init; }

    public required string Reason { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The same as a signal.</summary>
    public OverrideSignal ToSignal(string accountId, DateTimeOffset now) => new()
    {
        Id = $"override-{Guid.NewGuid():N}",
        OccurredAt = now,
        AccountId = accountId,
        Source = ApiSource.Name,
        Band = Band,
        Score = Score,
        Reason = Reason,
        Author = Author,
        ExpiresAt = ExpiresAt,
    };
}

/// <summary>A goal of the success plan as it stands.</summary>
internal sealed record GoalBody
{
    public required string Name { get; init; }

    public required double Progress { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset DueAt { get; init; }

    /// <summary>The same as a signal.</summary>
    public GoalSignal ToSignal(string accountId, string goalId, DateTimeOffset now) => new()
    {
        Id = $"goal-{Guid.NewGuid():N}",
        OccurredAt = now,
        AccountId = accountId,
        Source = ApiSource.Name,
        GoalId = goalId,
        Name = Name,
        Progress = Progress,
        StartedAt = StartedAt,
        DueAt = DueAt,
    };
}

/// <summary>A conversation with the customer.</summary>
internal sealed record TouchpointBody
{
    public required TouchpointKind Kind { get; init; }

    public double? Sentiment { get; init; }

    /// <summary>When it was; now where it is left out.</summary>
    public DateTimeOffset? OccurredAt { get; init; }

    /// <summary>The same as a signal.</summary>
    public TouchpointSignal ToSignal(string accountId, DateTimeOffset now) => new()
    {
        Id = $"touchpoint-{Guid.NewGuid():N}",
        OccurredAt = OccurredAt ?? now,
        AccountId = accountId,
        Source = ApiSource.Name,
        Kind = Kind,
        Sentiment = Sentiment,
    };
}

/// <summary>A conversation as it was recorded.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">How it was held.</param>
/// <param name="Sentiment">How it went, from -1 to 1.</param>
/// <param name="OccurredAt">When it was.</param>
internal sealed record TouchpointView(string Id, TouchpointKind Kind, double? Sentiment, DateTimeOffset OccurredAt);

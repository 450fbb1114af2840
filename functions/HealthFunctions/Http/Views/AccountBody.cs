using HealthFunctions.Core.Signals;

namespace HealthFunctions.Http.Views;

/// <summary>What a caller says of an account. What is left out stays as it was.</summary>
internal sealed record AccountBody
{
    public string? Name { get; init; }

    public string? Owner { get; init; }

    public string? Segment { get; init; }

    public string? Plan { get; init; }

    public string? LifecycleStage { get; init; }

    public decimal? Arr { get; init; }

    public decimal? Mrr { get; init; }

    public decimal? Tcv { get; init; }

    public string? Currency { get; init; }

    public int? Seats { get; init; }

    public DateOnly? RenewalDate { get; init; }

    public DateOnly? TenureStart { get; init; }

    public IReadOnlyDictionary<string, IReadOnlyList<string>>? ExternalIds { get; init; }

    /// <summary>The same as a signal of the present.</summary>
    public ProfileSignal ToSignal(string accountId, DateTimeOffset now) => new()
    {
        Id = $"profile-{Guid.NewGuid():N}",
        OccurredAt = now,
        AccountId = accountId,
        Source = ApiSource.Name,
        Name = Name,
        Owner = Owner,
        Segment = Segment,
        Plan = Plan,
        LifecycleStage = LifecycleStage,
        Arr = Arr,
        Mrr = Mrr,
        Tcv = Tcv,
        Currency = Currency,
        Seats = Seats,
        RenewalDate = RenewalDate,
        TenureStart = TenureStart,
        ExternalIds = ExternalIds,
    };
}

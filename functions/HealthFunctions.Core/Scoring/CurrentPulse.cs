namespace HealthFunctions.Core.Scoring;

/// <summary>The latest pulse that a person set.</summary>
public sealed record CurrentPulse
{
    /// <summary>The status as its scale names it, e.g. "Satisfied".</summary>
    public required string Status { get; init; }

    /// <summary>The status's score by its scale's map, 0 to 100; null for a status that has none.</summary>
    public double? Score { get; init; }

    /// <summary>When it was set.</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>Days from <see cref="SetAt"/> to the time of the calculation.</summary>
    public required double AgeDays { get; init; }

    /// <summary>Days for which the account has had this status, however often it was confirmed; null where it is known no longer than <see cref="AgeDays"/>.</summary>
    public double? HeldDays { get; init; }

    /// <summary>Days within which it is due again; null takes the cadence of the scoring model.</summary>
    public double? CadenceDays { get; init; }

    /// <summary>Whether the account has another owner than when it was set.</summary>
    public bool OwnerChangedSince { get; init; }
}

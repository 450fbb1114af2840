namespace HealthFunctions.Core.Scoring;

/// <summary>A band or a score, or both, set by a person for a while. It has the last word until it expires.</summary>
public sealed record ManualOverride
{
    /// <summary>The band to show; null to derive it from <see cref="Score"/>.</summary>
    public Band? Band { get; init; }

    /// <summary>The score to show, 0 to 100; null to leave the calculated one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The score is below 0, above 100 or not a number. <see cref="OverrideRules"/> says so without an exception.</exception>
    public double? Score
    {
        get;
        init => field = value is null or (>= 0 and <= 100) ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A score is 0 to 100.");
    }

    /// <summary>Who set it.</summary>
    public required string Author { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }

    /// <summary>From this moment it no longer counts.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Scoring;

/// <summary>Everything one calculation knows about an account.</summary>
public sealed record ScoringInput
{
    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The moment the result is for.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The metrics at <see cref="AsOf"/>. They are read while calculating and not kept, so the object can be reused.</summary>
    public required MetricValues Values { get; init; }

    /// <summary>
    /// The current pulse, or null. When there is one, the metrics pulse, pulseAgeDays and pulseCadenceDays are taken from it
    /// and not from <see cref="Values"/>.
    /// </summary>
    public CurrentPulse? Pulse { get; init; }

    /// <summary>The manual override, or null. One that has expired may be passed: it does not count.</summary>
    public ManualOverride? Override { get; init; }

    /// <summary>The state of the previous run's result, or null for the first run.</summary>
    public HysteresisState? Previous { get; init; }

    /// <summary>The scores of 7, 30 and 90 days ago.</summary>
    public PastScores Past { get; init; }
}

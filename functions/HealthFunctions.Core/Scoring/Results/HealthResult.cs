namespace HealthFunctions.Core.Scoring.Results;

/// <summary>The health of one account at one moment, with everything that explains it. Numbers have full precision; round them where they are shown.</summary>
public sealed record HealthResult
{
    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The moment it is for.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>The version of the scoring model.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>The variant of the model that was chosen for the account; null for the model as it stands.</summary>
    public string? Variant { get; init; }

    /// <summary>The segments of the model that the account is in, in the order of the model.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>The score, 0 to 100, after an override; null when nothing is known.</summary>
    public double? Score { get; init; }

    /// <summary>The band that counts: by score, then rules, then an override.</summary>
    public Band Band { get; init; }

    /// <summary>The band by score after hysteresis, before rules and override.</summary>
    public Band BandByScore { get; init; }

    /// <summary>The part of the model's weight that is known, 0 to 1.</summary>
    public double Coverage { get; init; }

    /// <summary>The dimensions, in the order of the model.</summary>
    public IReadOnlyList<DimensionHealth> Dimensions { get; init; } = [];

    /// <summary>The metrics, in the order of the model; empty when calculated without explanation.</summary>
    public IReadOnlyList<MetricHealth> Metrics { get; init; } = [];

    /// <summary>What moves the score most; empty when calculated without explanation.</summary>
    public Drivers Drivers { get; init; } = Drivers.None;

    /// <summary>The rules that fired, in the order of the model.</summary>
    public IReadOnlyList<FiredRule> FiredRules { get; init; } = [];

    /// <summary>The findings that hold, in the order of the model.</summary>
    public IReadOnlyList<Finding> Findings { get; init; } = [];

    /// <summary>The override in force with what it hides, or null.</summary>
    public AppliedOverride? Override { get; init; }

    /// <summary>How the calculated score has moved.</summary>
    public Trend Trend { get; init; }

    /// <summary>The current pulse, or null.</summary>
    public PulseHealth? Pulse { get; init; }

    /// <summary>The result in one sentence; null when calculated without explanation.</summary>
    public string? Summary { get; init; }

    /// <summary>What the next run needs to know of this one.</summary>
    public HysteresisState Hysteresis { get; init; }
}

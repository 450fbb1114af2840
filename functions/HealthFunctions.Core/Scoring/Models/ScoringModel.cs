namespace HealthFunctions.Core.Scoring.Models;

/// <summary>A scoring model as it is written: a JSON document, immutable once active. docs/scoring.md explains every field.</summary>
public sealed record ScoringModel
{
    /// <summary>The name of this version, stored with every result, e.g. "balanced-1".</summary>
    public required string Version { get; init; }

    /// <summary>The name of the model over all its versions, e.g. "balanced".</summary>
    public required string Name { get; init; }

    /// <summary>What the model is for.</summary>
    public string? Description { get; init; }

    /// <summary>The dimensions, in the order in which they are shown.</summary>
    public required IReadOnlyList<DimensionModel> Dimensions { get; init; }

    /// <summary>Named groups of accounts, which every expression below may use as <c>in('name')</c>; an account may be in several.</summary>
    public IReadOnlyList<SegmentModel> Segments { get; init; } = [];

    /// <summary>Variants of the model for some accounts: the first one whose condition holds counts; the model as it stands when none does.</summary>
    public IReadOnlyList<VariantModel> Selection { get; init; } = [];

    /// <summary>Where green and amber begin.</summary>
    public BandsModel Bands { get; init; } = new();

    /// <summary>How the band of the account is made.</summary>
    public Rollup Rollup { get; init; }

    /// <summary>The coverage (0 to 1) below which the band is unknown.</summary>
    public double CoverageFloor { get; init; } = 0.4;

    /// <summary>What keeps a band from flickering.</summary>
    public HysteresisModel Hysteresis { get; init; } = new();

    /// <summary>Rules that set a ceiling for the band or raise an alert.</summary>
    public IReadOnlyList<RuleModel> Rules { get; init; } = [];

    /// <summary>What else is worth saying of an account; findings change neither score nor band.</summary>
    public IReadOnlyList<FindingModel> Findings { get; init; } = [];

    /// <summary>How often a pulse is due.</summary>
    public PulseModel Pulse { get; init; } = new();
}

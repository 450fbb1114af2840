using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Measures;
using HealthFunctions.Learning.Outcomes;

namespace HealthFunctions.Learning.Backtests;

/// <summary>Whether a score foretells an outcome, by what was known then and what came after.</summary>
public sealed record BacktestReport
{
    /// <summary>The scoring model.</summary>
    public required string Model { get; init; }

    /// <summary>The outcome.</summary>
    public required OutcomeKind Target { get; init; }

    /// <summary>When it counts; null where the examples came with their labels.</summary>
    public LabelWindow? Window { get; init; }

    /// <summary>Up to when outcomes are known; null where the examples came with their labels.</summary>
    public DateTimeOffset? KnownUntil { get; init; }

    /// <summary>What was taken and left out; null where the examples came with their labels.</summary>
    public LabelTally? Tally { get; init; }

    /// <summary>Accounts that are looked at.</summary>
    public required int Accounts { get; init; }

    /// <summary>Moments that are looked at.</summary>
    public required int Examples { get; init; }

    /// <summary>After how many of them the outcome came.</summary>
    public required int Positives { get; init; }

    /// <summary>How many have no score, and are left out of all that ranks.</summary>
    public required int WithoutScore { get; init; }

    /// <summary>How well the score tells; null where there are too few of either outcome to say.</summary>
    public PredictionQuality? Quality { get; init; }

    /// <summary>The same as if no pulse had ever been set; null where no pulse is known, or there are too few.</summary>
    public PredictionQuality? WithoutPulse { get; init; }

    /// <summary>How much the pulse adds to the AUC; owners may know more than data, or hope.</summary>
    public Interval? PulseGain { get; init; }

    /// <summary>What came to the accounts of each band, worst first.</summary>
    public required IReadOnlyList<BandRow> Bands { get; init; }

    /// <summary>The part of those without the outcome that were below green.</summary>
    public required Interval FalseAlarms { get; init; }

    /// <summary>Whether those who churned were seen in time; null where the examples came with their labels.</summary>
    public EarlyWarning? EarlyWarning { get; init; }

    /// <summary>The segments, largest first; empty where there is but one.</summary>
    public IReadOnlyList<SegmentRow> Segments { get; init; } = [];

    /// <summary>Where random numbers began.</summary>
    public required int Seed { get; init; }

    /// <summary>What to make of it, in a sentence or two.</summary>
    public required string Verdict { get; init; }
}

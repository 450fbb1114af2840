using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Measures;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Tables;
using HealthFunctions.Learning.Weights;

namespace HealthFunctions.Learning.Learners;

/// <summary>What could be learned from outcomes, or why nothing could.</summary>
public sealed record LearningReport
{
    /// <summary>What was learned from: a file, or the snapshots of the portfolio.</summary>
    public required string Data { get; init; }

    /// <summary>The outcome.</summary>
    public required OutcomeKind Target { get; init; }

    /// <summary>When it counts; null where the examples came with their labels.</summary>
    public LabelWindow? Window { get; init; }

    /// <summary>What was taken and left out; null where the examples came with their labels.</summary>
    public LabelTally? Tally { get; init; }

    /// <summary>Accounts.</summary>
    public required int Accounts { get; init; }

    /// <summary>Examples.</summary>
    public required int Examples { get; init; }

    /// <summary>After how many the outcome came.</summary>
    public required int Positives { get; init; }

    /// <summary>Parts that were held out in turn.</summary>
    public required int Folds { get; init; }

    /// <summary>Where random numbers began.</summary>
    public required int Seed { get; init; }

    /// <summary>Why nothing was learned; null where something was.</summary>
    public string? Refusal { get; init; }

    /// <summary>Features that tell too much.</summary>
    public IReadOnlyList<SuspectedLeak> SuspectedLeaks { get; init; } = [];

    /// <summary>How well the learned likelihood tells, on parts that it was not learned from.</summary>
    public PredictionQuality? Quality { get; init; }

    /// <summary>The penalty that the likelihood has.</summary>
    public double? Penalty { get; init; }

    /// <summary>How well it tells when learned without the pulse; null where there is none.</summary>
    public Interval? AucWithoutPulse { get; init; }

    /// <summary>How much the pulse adds to the AUC.</summary>
    public Interval? PulseGain { get; init; }

    /// <summary>How much the likelihood tells better than the score of now, as AUC; null without one.</summary>
    public Interval? GainOverScore { get; init; }

    /// <summary>What the features do, strongest first.</summary>
    public IReadOnlyList<FeatureEffect> Effects { get; init; } = [];

    /// <summary>Weights for the score; null where there is no score, or no signal.</summary>
    public WeightProposal? Weights { get; init; }

    /// <summary>What to make of it, in a few sentences.</summary>
    public required string Verdict { get; init; }
}

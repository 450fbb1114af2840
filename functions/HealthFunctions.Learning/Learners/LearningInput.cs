using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Tables;
using HealthFunctions.Learning.Weights;

namespace HealthFunctions.Learning.Learners;

/// <summary>What is learned from.</summary>
public sealed record LearningInput
{
    /// <summary>What it is called in the report.</summary>
    public required string Data { get; init; }

    /// <summary>The outcome.</summary>
    public required OutcomeKind Target { get; init; }

    /// <summary>The examples by their features.</summary>
    public required FeatureTable Features { get; init; }

    /// <summary>The same examples by the scores of a model's parts; null where there is no model.</summary>
    public ScoreTable? Scores { get; init; }

    /// <summary>The model of the scores.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>Gives, for shares of the parts, the score of each example as the model would; null for the plain weighted mean.</summary>
    public Func<IReadOnlyList<double>, Func<int, double>>? ScorerOf { get; init; }

    /// <summary>When the outcome counts; null where the examples came with their labels.</summary>
    public LabelWindow? Window { get; init; }

    /// <summary>What was taken and left out.</summary>
    public LabelTally? Tally { get; init; }
}

using HealthFunctions.Core.Scoring;
using HealthFunctions.Learning.Backtests;
using HealthFunctions.Learning.Learners;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Tables;
using HealthFunctions.Learning.Weights;

namespace HealthFunctions.Cli.Learning;

/// <summary>A file of examples with their labels, read by a mapping.</summary>
/// <param name="Name">What the file is called.</param>
/// <param name="Target">The outcome.</param>
/// <param name="Features">The examples.</param>
/// <param name="Scores">The same without labels: equal weights of what people take for good; null where the mapping has none.</param>
/// <param name="Accounts">The account of each example.</param>
/// <param name="Segments">The segment of each example; null where the mapping names none.</param>
internal sealed record MappedData(
    string Name, OutcomeKind Target, FeatureTable Features, ScoreTable? Scores, IReadOnlyList<string> Accounts, IReadOnlyList<string>? Segments)
{
    /// <summary>What the score without labels is called.</summary>
    public const string EqualWeight = "equal weights";

    /// <summary>What can be learned from.</summary>
    public LearningInput ToInput() => new() { Data = Name, Target = Target, Features = Features, Scores = Scores, Baseline = EqualWeight };

    /// <summary>The back-test of the score without labels.</summary>
    /// <exception cref="UserFault">The mapping has none.</exception>
    public Backtest ToBacktest()
    {
        if (Scores is null)
        {
            throw new UserFault("The mapping says nothing of which way is better: add \"equalWeight\" to back-test a score without labels (see docs/learning.md).");
        }

        var thresholds = new Core.Scoring.Models.BandsModel();
        var backtest = new Backtest(EqualWeight, Target);
        for (var row = 0; row < Scores.Count; row++)
        {
            var score = Scores.Score(row, Scores.Shares);
            var band = score >= thresholds.Green ? Band.Green : score >= thresholds.Amber ? Band.Amber : Band.Red;
            backtest.Add(Accounts[row], Segments?[row], band, score, score, Scores.Labels[row]);
        }

        return backtest;
    }
}

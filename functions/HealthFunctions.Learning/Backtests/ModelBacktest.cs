using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Measures;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Regression;

namespace HealthFunctions.Learning.Backtests;

/// <summary>Back-tests a scoring model on what was known of accounts over time. Of an account no more is kept than its scores.</summary>
/// <param name="model">The model.</param>
/// <param name="labelling">What is to be foretold, and when it counts.</param>
public sealed class ModelBacktest(CompiledModel model, Labelling labelling)
{
    private const int WarningFromDays = 60;
    private const int WarningToDays = 90;

    private readonly Backtest backtest = new(model.Version, labelling.Target);
    private int churners;
    private int churnersKnown;
    private int churnersBelowGreen;

    /// <summary>Adds an account.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="observations">What was known of it, earliest first.</param>
    /// <param name="outcomes">What became of it.</param>
    public void Add(string accountId, IReadOnlyList<Observation> observations, IReadOnlyList<Outcome> outcomes)
    {
        foreach (var (index, happened) in labelling.Label([.. observations.Select(observation => observation.AsOf)], outcomes))
        {
            var (asOf, values) = observations[index];
            var result = Scored.Of(accountId, asOf, values, model);
            var withoutPulse = Scored.Of(accountId, asOf, MetricFeatures.WithoutPulse(values), model);
            backtest.Add(accountId, values[MetricCatalog.Segment].AsText, result.Band, result.Score, withoutPulse.Score, happened);
        }

        foreach (var churn in outcomes.Where(outcome => outcome.Kind is OutcomeKind.Churned && outcome.OccurredAt <= labelling.KnownUntil))
        {
            Warn(accountId, observations, outcomes, churn);
        }
    }

    /// <summary>What came of it.</summary>
    /// <param name="options">How intervals are drawn.</param>
    public BacktestReport Report(LearningOptions options) => backtest.Report(options) with
    {
        Window = labelling.Window,
        KnownUntil = labelling.KnownUntil,
        Tally = labelling.Tally,
        EarlyWarning = new EarlyWarning(WarningFromDays, WarningToDays, churners, churnersKnown, Interval.OfShare(churnersBelowGreen, churnersKnown)),
    };

    private void Warn(string accountId, IReadOnlyList<Observation> observations, IReadOnlyList<Outcome> outcomes, Outcome churn)
    {
        churners++;
        var before = observations.LastOrDefault(observation =>
            (churn.OccurredAt - observation.AsOf).TotalDays is >= WarningFromDays and <= WarningToDays && !Labelling.HasLeft(outcomes, observation.AsOf));
        if (before is not null && Scored.Of(accountId, before.AsOf, before.Values, model).Band is var band and not Band.Unknown)
        {
            churnersKnown++;
            churnersBelowGreen += band is Band.Green ? 0 : 1;
        }
    }
}

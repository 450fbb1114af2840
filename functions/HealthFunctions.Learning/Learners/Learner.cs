using HealthFunctions.Core.Metrics;
using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Likelihoods;
using HealthFunctions.Learning.Measures;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Regression;
using HealthFunctions.Learning.Tables;
using HealthFunctions.Learning.Weights;

namespace HealthFunctions.Learning.Learners;

/// <summary>Learns likelihoods and weights from outcomes, and says how far they are to be trusted. It changes nothing.</summary>
public static class Learner
{
    /// <summary>Learns.</summary>
    /// <param name="input">What from.</param>
    /// <param name="options">How.</param>
    public static LearningResult Learn(LearningInput input, LearningOptions options)
    {
        var table = input.Features;
        var report = new LearningReport
        {
            Data = input.Data,
            Target = input.Target,
            Window = input.Window,
            Tally = input.Tally,
            Accounts = table.GroupCount,
            Examples = table.Count,
            Positives = table.Positives,
            Folds = options.Folds,
            Seed = options.Seed,
            Verdict = "",
        };
        var rarer = Math.Min(table.Positives, table.Count - table.Positives);
        if (rarer < options.LeastOutcomes)
        {
            return Refuse(report, TooFew(input.Target, table, rarer, options));
        }

        var leaks = LeakCheck.Find(table).Where(leak => !options.Trusted.Contains(leak.Feature)).ToArray();
        if (leaks.Length > 0)
        {
            return Refuse(report with { SuspectedLeaks = leaks }, string.Join(' ', leaks.Select(leak => leak.Message)));
        }

        return Learn(input, report, options);
    }

    private static LearningResult Refuse(LearningReport report, string reason) =>
        new(report with { Refusal = reason, Verdict = $"Nothing was learned. {reason}" }, null);

    private static string TooFew(OutcomeKind target, FeatureTable table, int rarer, LearningOptions options) =>
        $"Of {table.Count} examples {table.Positives} {target.Verb()} and {table.Count - table.Positives} did not: the rarer has {rarer}, and at least {options.LeastOutcomes} are needed, "
        + "since weights from fewer are chance. Record more outcomes, or look further back.";

    private static LearningResult Learn(LearningInput input, LearningReport report, LearningOptions options)
    {
        var table = input.Features;
        var tested = CrossValidation.Run(new FeatureProblem(table), options);
        var quality = PredictionQuality.Of(tested.Probabilities, tested.Probabilities, table.Labels, table.Groups, options.Resamples, options.Seed);
        report = WithPulse(input, tested, options, report with { Quality = quality });
        if (!quality.HasSignal)
        {
            return new LearningResult(report with { Verdict = NoSignal(quality) }, null);
        }

        // What is kept has the penalty that all examples choose, as each part's model has that of its own.
        var penalty = PenaltySearch.Best(new FeatureProblem(table), [.. Enumerable.Range(0, table.Count)], options, (ulong)options.Seed);
        var model = LikelihoodModel.Learn(table, input.Target, input.Window?.HorizonDays, penalty, quality.Auc.Value, options.BalanceClasses);
        report = report with { Penalty = penalty, Effects = EffectsOf(model) };
        if (input.Scores is { } scores)
        {
            var scorerOf = input.ScorerOf ?? (shares => row => scores.Score(row, shares));
            var score = scorerOf(scores.Shares);
            double[] risks = [.. Enumerable.Range(0, scores.Count).Select(row => input.Target.IsLoss() ? -score(row) : score(row))];
            report = report with
            {
                GainOverScore = PredictionQuality.Gain(tested.Probabilities, risks, table.Labels, table.Groups, options.Resamples, options.Seed),
                Weights = WeightLearner.Learn(input.Baseline, scores, input.Target.IsLoss(), scorerOf, options),
            };
        }

        return new LearningResult(report with { Verdict = Verdict(report, quality) }, model);
    }

    private static LearningReport WithPulse(LearningInput input, CrossValidated tested, LearningOptions options, LearningReport report)
    {
        var table = input.Features;
        if (!table.Features.Any(feature => MetricFeatures.IsOfPulse(feature.Name) && table.IsKnown(feature)))
        {
            return report;
        }

        var without = CrossValidation.Run(new FeatureProblem(table.Without(feature => MetricFeatures.IsOfPulse(feature.Name))), options);
        var ranking = new Ranking(without.Probabilities, table.Labels);
        return report with
        {
            AucWithoutPulse = Bootstrap.Run(table.Groups, options.Resamples, options.Seed, times => ranking.Auc(times))[0],
            PulseGain = PredictionQuality.Gain(tested.Probabilities, without.Probabilities, table.Labels, table.Groups, options.Resamples, options.Seed),
        };
    }

    private static List<FeatureEffect> EffectsOf(LikelihoodModel model)
    {
        var effects = new List<FeatureEffect>();
        foreach (var term in model.Numbers)
        {
            Add(term.Name, word: null, term.Effect(MetricValue.Number(term.Mean + term.Deviation)) - term.Effect(MetricValue.Number(term.Mean)));
            Add(term.Name, "absent", term.WhenAbsent);
        }

        foreach (var term in model.Categories)
        {
            foreach (var (word, effect) in term.Words)
            {
                Add(term.Name, word, effect);
            }

            Add(term.Name, "others", term.Others);
            Add(term.Name, "absent", term.WhenAbsent);
        }

        effects.Sort((left, right) => Math.Abs(Math.Log(right.OddsRatio)).CompareTo(Math.Abs(Math.Log(left.OddsRatio))));
        return effects;

        void Add(string feature, string? word, double effect)
        {
            if (effect is not 0)
            {
                effects.Add(new FeatureEffect(feature, word, Math.Exp(effect)));
            }
        }
    }

    private static string NoSignal(PredictionQuality quality) =>
        $"No signal: the cross-validated AUC {Told(quality.Auc)} cannot be told from chance, 0.5. No likelihood and no weights are proposed.";

    private static string Verdict(LearningReport report, PredictionQuality quality)
    {
        var likelihood = $"What is known foretells {report.Target.Noun()}: cross-validated AUC {Told(quality.Auc)}.";
        return report.Weights switch
        {
            null => likelihood,
            { IsBetter: true } weights =>
                $"{likelihood} Learned weights tell it better than those of {weights.Baseline}: AUC {Told(weights.ProposedAuc)} against {weights.BaselineAuc.Value:0.000} on parts held out. They are a proposal: nothing uses them until somebody activates them.",
            var weights =>
                $"{likelihood} Learned weights tell it no better than those of {weights.Baseline}, as far as can be told: AUC {weights.ProposedAuc.Value:0.000} against {weights.BaselineAuc.Value:0.000}, difference {weights.Gain.Low:+0.000;-0.000} to {weights.Gain.High:+0.000;-0.000}. Keep those of now.",
        };
    }

    private static string Told(Interval interval) => $"{interval.Value:0.000} ({interval.Low:0.000} to {interval.High:0.000})";
}

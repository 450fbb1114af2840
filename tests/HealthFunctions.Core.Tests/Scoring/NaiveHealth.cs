using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

/// <summary>
/// The calculation once more, written from the guide and from nothing else: sentence by sentence, without regard to speed, and
/// sharing no code with the product.
/// </summary>
internal sealed class NaiveHealth
{
    private NaiveHealth()
    {
    }

    public double? Score { get; private init; }

    public double Coverage { get; private init; }

    public IReadOnlyList<double?> DimensionScores { get; private init; } = [];

    public IReadOnlyList<Band> DimensionBands { get; private init; } = [];

    public Band BandByScore { get; private init; }

    public Band Band { get; private init; }

    public IReadOnlyList<string> Fired { get; private init; } = [];

    public string? Variant { get; private init; }

    /// <summary>The health of one account in one run.</summary>
    /// <param name="random">The model.</param>
    /// <param name="account">What is known.</param>
    /// <param name="earlier">What decided the bands of the runs before, oldest first: a score, or null for unknown.</param>
    /// <param name="deciding">What decided this one.</param>
    public static NaiveHealth Of(NaiveCase random, NaiveAccount account, IReadOnlyList<NaiveRun> earlier, out NaiveRun deciding)
    {
        var model = random.Model;
        var inVariant = random.Variant is not null && random.Segment.Holds(account) && random.Variant.Holds(account);
        var (green, amber) = random.BandCase?.Holds(account) == true ? (55.0, 25.0) : (model.Bands.Green, model.Bands.Amber);

        // Metric -> score, with its weight: the pulse's falls from the cadence on to nothing at twice that.
        var freshness = account.Pulse is { } pulse ? Math.Min(1, Math.Max(0, 2 - (pulse.AgeDays / pulse.CadenceDays!.Value))) : 1;
        var dimensions = model.Dimensions.Select((dimension, place) =>
        {
            var configured = inVariant && model.Selection[0].Weights.TryGetValue(dimension.Name, out var other) ? other : dimension.Weight;
            var present = dimension.Metrics
                .Select((metric, index) =>
                {
                    var curve = place == model.Dimensions.Count - 1 && index == 0 && random.CurveCase?.Holds(account) == true ? metric.Cases[0].Curve : metric.Curve;
                    return (Weight: metric.Weight * (metric.Metric == "pulse" ? freshness : 1), Fresh: metric.Metric == "pulse" ? freshness : 1, Score: ScoreOf(metric, curve, account.Value(metric.Metric)));
                })
                .Where(metric => metric.Score is not null && metric.Weight > 0)
                .ToArray();
            var weight = present.Sum(metric => metric.Weight);
            return (
                Configured: configured,
                Score: present.Length == 0 ? (double?)null : present.Sum(metric => metric.Weight * metric.Score!.Value) / weight,
                // A pulse that is all a dimension knows takes the dimension's weight down with its own.
                Weight: present.Length == 0 ? 0 : configured * present.Max(metric => metric.Fresh),
                Covered: present.Length == 0 ? 0 : weight / dimension.Metrics.Sum(metric => metric.Weight));
        }).ToArray();

        var total = dimensions.Sum(dimension => dimension.Weight);
        double? score = total == 0 ? null : dimensions.Where(dimension => dimension.Score is not null).Sum(dimension => dimension.Weight * dimension.Score!.Value) / total;
        var configured = dimensions.Sum(dimension => dimension.Configured);
        var coverage = configured == 0 ? 0 : dimensions.Sum(dimension => dimension.Configured / configured * dimension.Covered);

        var bands = dimensions.Select((dimension, index) => model.Rollup switch
        {
            Rollup.Conditions => random.Attention[index].Holds(account) ? Band.Red : random.Pass[index].Holds(account) ? Band.Green : Band.Amber,
            _ => dimension.Score is { } known ? BandOf(known, green, amber) : Band.Unknown,
        }).ToArray();

        var enough = score is not null && coverage >= model.CoverageFloor;
        deciding = new(!enough ? null : model.Rollup is Rollup.Worst ? dimensions.Min(dimension => dimension.Score) : score, green, amber);
        var byScore = !enough ? Band.Unknown : model.Rollup is Rollup.Conditions ? bands.Min() : Held([.. earlier, deciding], model.Hysteresis);

        // Rules are ceilings: they cap the account, or a dimension and, where its band is made of those, the account.
        var band = byScore;
        var fired = new List<string>();
        for (var index = 0; index < model.Rules.Count; index++)
        {
            var rule = model.Rules[index];
            if (!random.Rules[index].Holds(account))
            {
                continue;
            }

            fired.Add(rule.Name);
            var ceiling = rule.Band!.Value;
            if (rule.Dimension is not null)
            {
                bands[0] = bands[0] is Band.Unknown || bands[0] > ceiling ? ceiling : bands[0];
            }

            if (rule.Dimension is null || model.Rollup is not Rollup.Weighted)
            {
                band = band is Band.Unknown || band > ceiling ? ceiling : band;
            }
        }

        return new()
        {
            Score = score,
            Coverage = coverage,
            DimensionScores = [.. dimensions.Select(dimension => dimension.Score)],
            DimensionBands = bands,
            BandByScore = byScore,
            Band = band,
            Fired = fired,
            Variant = inVariant ? "variant" : null,
        };
    }

    private static Band BandOf(double score, double green, double amber) => score >= green ? Band.Green : score >= amber ? Band.Amber : Band.Red;

    /// <summary>The band after the last of some runs, told from all of them.</summary>
    private static Band Held(IReadOnlyList<NaiveRun> runs, HysteresisModel hysteresis)
    {
        // What came before the last unknown run is forgotten.
        var known = runs.Skip(runs.ToList().FindLastIndex(run => run.Score is null) + 1).ToArray();
        return IsAbove(run => run.Score!.Value - run.Green) ? Band.Green : IsAbove(run => run.Score!.Value - run.Amber) ? Band.Amber : Band.Red;

        bool IsAbove(Func<NaiveRun, double> distance)
        {
            var above = distance(known[0]) >= 0;
            for (var run = 1; run < known.Length; run++)
            {
                var beyond = known[..(run + 1)].Reverse().TakeWhile(earlier => distance(earlier) >= 0 != above).Count();
                above ^= beyond > 0 && (Math.Abs(distance(known[run])) >= hysteresis.Margin || beyond >= hysteresis.ConfirmRuns);
            }

            return above;
        }
    }

    private static double? ScoreOf(MetricModel metric, CurveModel curve, MetricValue value)
    {
        if (value.IsAbsent)
        {
            return metric.Absent.Score;
        }

        if (curve.Linear is { } line)
        {
            var part = (value.AsNumber - line.ZeroAt) / (line.FullAt - line.ZeroAt);
            return part < 0 ? 0 : part > 1 ? 100 : part * 100;
        }

        if (curve.Steps is { } steps)
        {
            return steps.FirstOrDefault(step => value.AsNumber <= step.UpTo)?.Score ?? curve.Else;
        }

        var key = value.IsFlag ? value.AsFlag ? "true" : "false" : value.AsText!;
        return curve.Map!.TryGetValue(key, out var score) ? score : metric.Absent.Score;
    }
}

/// <summary>What decided the band of one run.</summary>
/// <param name="Score">The score that was compared; null when the band was unknown.</param>
/// <param name="Green">Where green began.</param>
/// <param name="Amber">Where amber began.</param>
internal sealed record NaiveRun(double? Score, double Green, double Amber);

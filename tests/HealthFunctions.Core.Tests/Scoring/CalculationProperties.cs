using System.Text.Json;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class CalculationProperties
{
    private const double Tolerance = 1e-7;

    [Fact]
    public void Score_and_coverage_are_those_of_the_plain_formulas() => ForAll((model, values, _) =>
    {
        var (score, coverage) = Plainly(model, values);
        var health = model.Health(Given.Account(values));
        return Near(score, health.Score) && Near(coverage, health.Coverage);
    });

    [Fact]
    public void Everything_stays_within_its_bounds_and_shares_add_up() => ForAll((model, values, _) =>
    {
        var health = model.Health(Given.Account(values));
        Assert.True(health.Score is null or (>= 0 and <= 100));
        Assert.InRange(health.Coverage, 0, 1);
        Assert.All(health.Dimensions, dimension => Assert.True(dimension is { Score: null or (>= 0 and <= 100), Coverage: >= 0 and <= 1, WeightShare: >= 0 and <= 1 }));
        Assert.All(health.Metrics, metric => Assert.True(metric is { Score: null or (>= 0 and <= 100), Share: >= 0 and <= 1.0000001, LostPoints: >= 0 and <= 100.00001 }));
        if (health.Score is not { } score)
        {
            return health.Band is Band.Unknown && health.Metrics.Sum(metric => metric.Share) == 0;
        }

        return Near(1, health.Metrics.Sum(metric => metric.Share))
            && Near(1, health.Dimensions.Sum(dimension => dimension.WeightShare))
            && Near(score, health.Metrics.Sum(metric => metric.GainedPoints))
            && Near(100 - score, health.Metrics.Sum(metric => metric.LostPoints));
    });

    [Fact]
    public void A_better_value_never_lowers_the_score() => ForAll((model, values, random) =>
    {
        // Lines of random models rise; a value that was there moves up.
        var lines = model.Dimensions.SelectMany(dimension => dimension.Metrics).Where(metric => metric.Curve.Linear is not null).ToArray();
        if (lines.Length == 0 || !MetricCatalog.TryFind(lines[random.Next(lines.Length)].Metric, out var metric) || values[metric].IsAbsent)
        {
            return true;
        }

        var before = model.Health(Given.Account(values)).Score ?? 0;
        values[metric] = MetricValue.Number(values[metric].AsNumber + (random.NextDouble() * 50));
        return (model.Health(Given.Account(values)).Score ?? 0) >= before - Tolerance;
    });

    [Fact]
    public void Only_proportions_of_weights_matter() => ForAll((model, values, random) =>
    {
        var all = 0.001 + (random.NextDouble() * 1000);
        var scaled = model with
        {
            Dimensions =
            [
                .. model.Dimensions.Select(dimension =>
                {
                    var within = 0.001 + (random.NextDouble() * 1000);
                    return dimension with
                    {
                        Weight = dimension.Weight * all,
                        Metrics = [.. dimension.Metrics.Select(metric => metric with { Weight = metric.Weight * within })],
                    };
                }),
            ],
        };
        return Same(model.Health(Given.Account(values)), scaled.Health(Given.Account(values)));
    });

    [Fact]
    public void Missing_is_the_same_as_never_asked_for() => ForAll((model, values, _) =>
    {
        var kept = model.Dimensions
            .Select(dimension => dimension with
            {
                Metrics = [.. dimension.Metrics.Where(metric => metric.Absent.Score is not null || !values[Find(metric)].IsAbsent)],
            })
            .Where(dimension => dimension.Metrics.Count > 0)
            .ToArray();
        return kept.Length == 0
            ? model.Health(Given.Account(values)).Score is null
            : Near((model with { Dimensions = kept }).Health(Given.Account(values)).Score, model.Health(Given.Account(values)).Score);
    });

    [Fact]
    public void The_order_of_dimensions_and_metrics_does_not_matter() => ForAll((model, values, random) =>
    {
        var dimensions = model.Dimensions.Select(dimension => dimension with { Metrics = Shuffled(dimension.Metrics, random) }).ToArray();
        return Same(model.Health(Given.Account(values)), (model with { Dimensions = Shuffled(dimensions, random) }).Health(Given.Account(values)));
    });

    [Fact]
    public void The_same_input_gives_the_same_bytes_and_is_left_alone() => ForAll((model, values, _) =>
    {
        var before = values.AsSpan().ToArray();
        var compiled = model.Compiled();
        var first = HealthCalculator.Calculate(Given.Account(values), compiled);
        var second = HealthCalculator.Calculate(Given.Account(values), compiled);
        Assert.Equal(before, values.AsSpan().ToArray());
        Assert.Equal(first.Metrics, second.Metrics);
        Assert.Equal(first.Dimensions, second.Dimensions);
        return JsonSerializer.SerializeToUtf8Bytes(first, ScoringJson.Default.HealthResult).AsSpan()
            .SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(second, ScoringJson.Default.HealthResult));
    });

    [Fact]
    public void Drivers_are_the_largest_of_all() => ForAll((model, values, _) =>
    {
        var health = model.Health(Given.Account(values));
        var negative = health.Metrics.Where(metric => metric.LostPoints > 0).OrderByDescending(metric => metric.LostPoints).Take(Drivers.Most);
        var positive = health.Metrics.Where(metric => metric.GainedPoints > 0).OrderByDescending(metric => metric.GainedPoints).Take(Drivers.Most);
        Assert.Equal(negative.Select(metric => metric.Name), health.Drivers.Negative.Select(driver => driver.Metric));
        Assert.Equal(positive.Select(metric => metric.Name), health.Drivers.Positive.Select(driver => driver.Metric));
        return true;
    });

    [Fact]
    public void A_rule_never_lifts_a_band() => ForAll((model, values, random) =>
    {
        var ceiling = random.Next(2) == 0 ? Band.Red : Band.Amber;
        var dimension = random.Next(2) == 0 ? model.Dimensions[0].Name : null;
        var before = model.Health(Given.Account(values));
        var after = (model with { Rules = [Given.Rule("true", ceiling, dimension)] }).Health(Given.Account(values));
        return after.Score.Equals(before.Score)
            && after.BandByScore == before.BandByScore
            && (before.Band is Band.Unknown || after.Band <= before.Band)
            && (dimension is not null || (after.Band <= ceiling && after.Band is not Band.Unknown));
    });

    private static void ForAll(Func<ScoringModel, MetricValues, Random, bool> property) => Properties.ForAll(
        RandomScoring.Seeds,
        seed =>
        {
            var random = new Random(seed);
            return property(RandomScoring.Model(random), RandomScoring.Values(random), random);
        },
        cases: 400);

    /// <summary>The formulas as they are written, without any regard to speed.</summary>
    private static (double? Score, double Coverage) Plainly(ScoringModel model, MetricValues values)
    {
        var scored = model.Dimensions.Select(dimension => (
            dimension.Weight,
            Configured: dimension.Metrics.Sum(metric => metric.Weight),
            Present: dimension.Metrics.Select(metric => (metric.Weight, Score: ScoreOf(metric, values[Find(metric)]))).Where(metric => metric.Score is not null).ToArray())).ToArray();
        var overall = scored.Where(dimension => dimension.Present.Sum(metric => metric.Weight) > 0).ToArray();
        var weight = overall.Sum(dimension => dimension.Weight);
        double? score = weight == 0 ? null : overall.Sum(dimension =>
            dimension.Weight * dimension.Present.Sum(metric => metric.Weight * metric.Score!.Value) / dimension.Present.Sum(metric => metric.Weight)) / weight;
        var total = scored.Sum(dimension => dimension.Weight);
        var coverage = total == 0 ? 0 : overall.Sum(dimension => dimension.Present.Sum(metric => dimension.Weight / total * (metric.Weight / dimension.Configured)));
        return (score, coverage);
    }

    private static double? ScoreOf(MetricModel metric, MetricValue value)
    {
        if (value.IsAbsent)
        {
            return metric.Absent.Score;
        }

        if (metric.Curve.Linear is { } line)
        {
            var part = (value.AsNumber - line.ZeroAt) / (line.FullAt - line.ZeroAt);
            return part < 0 ? 0 : part > 1 ? 100 : part * 100;
        }

        if (metric.Curve.Steps is { } steps)
        {
            return steps.FirstOrDefault(step => value.AsNumber <= step.UpTo)?.Score ?? metric.Curve.Else;
        }

        var key = value.IsFlag ? value.AsFlag ? "true" : "false" : value.AsText!;
        return metric.Curve.Map!.TryGetValue(key, out var score) ? score : metric.Absent.Score;
    }

    private static bool Same(HealthResult a, HealthResult b) => Near(a.Score, b.Score) && Near(a.Coverage, b.Coverage);

    private static bool Near(double? a, double? b) => a is null || b is null ? a is null && b is null : Math.Abs(a.Value - b.Value) < Tolerance;

    private static MetricDefinition Find(MetricModel metric) => MetricCatalog.TryFind(metric.Metric, out var found) ? found : throw new InvalidOperationException(metric.Metric);

    private static T[] Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var shuffled = items.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}

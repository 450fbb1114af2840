using FsCheck;
using FsCheck.Fluent;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

/// <summary>Random models and accounts: one number makes one case, so that a failure is repeated by its number.</summary>
internal static class RandomScoring
{
    public static readonly Gen<int> Seeds = Gen.Choose(0, int.MaxValue - 1);

    public static ScoringModel Model(Random random)
    {
        var metrics = MetricCatalog.All.Where(metric => metric.Dimension != "pulse").ToArray();
        random.Shuffle(metrics);
        var dimensions = new List<DimensionModel>();
        var used = 0;
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            var size = random.Next(1, 6);
            dimensions.Add(Given.Dimension($"d{count}", Weight(random), [.. metrics.Skip(used).Take(size).Select(metric => Metric(metric, random))]));
            used += size;
        }

        return Given.Model([.. dimensions]) with { Rollup = random.Next(3) == 0 ? Rollup.Worst : Rollup.Weighted };
    }

    public static MetricValues Values(Random random)
    {
        var values = new MetricValues();
        foreach (var metric in MetricCatalog.All.Where(metric => metric.Dimension != "pulse"))
        {
            if (random.Next(3) > 0)
            {
                values[metric] = Value(metric, random);
            }
        }

        return values;
    }

    public static MetricValue Value(MetricDefinition metric, Random random) => metric.Kind switch
    {
        MetricKind.Number => MetricValue.Number((random.NextDouble() * 120) - 10),
        MetricKind.Flag => MetricValue.Flag(random.Next(2) == 0),
        MetricKind.Text => MetricValue.Text(metric.AllowedValues.Count > 0 ? metric.AllowedValues[random.Next(metric.AllowedValues.Count)] : "x"),
    };

    public static MetricModel Metric(MetricDefinition metric, Random random) => new()
    {
        Metric = metric.Name,
        Weight = Weight(random),
        Curve = Curve(metric, random),
        Absent = random.Next(4) == 0 ? new(random.Next(101)) : AbsentModel.Exclude,
    };

    private static double Weight(Random random) => random.Next(8) switch
    {
        0 => 0,
        1 => random.NextDouble() * 1e-6,
        2 => random.NextDouble() * 1e6,
        _ => random.Next(1, 10),
    };

    private static CurveModel Curve(MetricDefinition metric, Random random)
    {
        if (metric.Kind is MetricKind.Number)
        {
            return random.Next(2) == 0
                ? new() { Linear = new(random.Next(0, 50), random.Next(51, 100)) }
                : new() { Steps = [new(random.Next(0, 30), random.Next(101)), new(random.Next(31, 60), random.Next(101))], Else = random.Next(101) };
        }

        IEnumerable<string> keys = metric.Kind is MetricKind.Flag ? ["true", "false"] : metric.AllowedValues.Count > 0 ? metric.AllowedValues : ["x"];
        return new() { Map = keys.Where((_, index) => index == 0 || random.Next(2) == 0).ToDictionary(key => key, _ => (double)random.Next(101)) };
    }
}

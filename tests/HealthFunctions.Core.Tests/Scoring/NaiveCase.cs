using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

/// <summary>A comparison that can be written as an expression and judged without one.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Above">Whether it asks for more than <paramref name="Than"/>, or for at most that.</param>
/// <param name="Than">The number compared with.</param>
internal sealed record Comparison(string Metric, bool Above, double Than)
{
    public string Text => FormattableString.Invariant($"{Metric} {(Above ? ">" : "<=")} {(Than < 0 ? "-" : "")}{Math.Abs(Than)}");

    public bool Holds(NaiveAccount account) => account.Number(Metric) is { } number && (Above ? number > Than : number <= Than);
}

/// <summary>What is known of a random account, as the naive calculation sees it.</summary>
internal sealed record NaiveAccount(MetricValues Values, CurrentPulse? Pulse)
{
    public double? Number(string name) => Value(name) is { IsNumber: true } value ? value.AsNumber : null;

    public MetricValue Value(string name) => (name, Pulse) switch
    {
        ("pulse", { Score: { } score }) => MetricValue.Number(score),
        ("pulse", { }) => MetricValue.Absent,
        ("pulseAgeDays", { } pulse) => MetricValue.Number(pulse.AgeDays),
        _ => Values[MetricCatalog.TryFind(name, out var metric) ? metric : throw new InvalidOperationException(name)],
    };
}

/// <summary>A random model in two forms: the document that is read, and the comparisons behind its expressions.</summary>
internal sealed class NaiveCase
{
    private readonly Random random;

    public NaiveCase(int seed)
    {
        random = new Random(seed);
        Segment = Compare();
        Variant = random.Next(2) == 0 ? null : Compare();
        CurveCase = random.Next(2) == 0 ? null : Compare();
        BandCase = random.Next(2) == 0 ? null : Compare();
        Rules = [.. Enumerable.Range(0, random.Next(4)).Select(_ => Compare())];

        var model = RandomScoring.Model(random);
        var dimensions = model.Dimensions.ToList();
        if (random.Next(3) > 0)
        {
            dimensions.Insert(random.Next(dimensions.Count + 1), Given.Dimension("pulse", random.Next(1, 10), Given.AsIs("pulse")));
        }
        else
        {
            dimensions[0] = dimensions[0] with { Metrics = [.. dimensions[0].Metrics, Given.AsIs("pulse", random.Next(1, 5))] };
        }

        var rollup = (Rollup)random.Next(3);
        Pass = [.. dimensions.Select(_ => Compare())];
        Attention = [.. dimensions.Select(_ => Compare())];
        for (var index = 0; index < dimensions.Count; index++)
        {
            dimensions[index] = dimensions[index] with { Conditions = new() { Pass = [Pass[index].Text], Attention = Attention[index].Text } };
        }

        if (CurveCase is not null)
        {
            var metric = dimensions[^1].Metrics[0];
            dimensions[^1] = dimensions[^1] with { Metrics = [metric with { Cases = [new(CurveCase.Text, Other(metric))] }, .. dimensions[^1].Metrics.Skip(1)] };
        }

        Model = model with
        {
            Dimensions = dimensions,
            Rollup = rollup,
            CoverageFloor = random.Next(2) == 0 ? 0.4 : random.NextDouble(),
            Hysteresis = new() { Margin = random.Next(6), ConfirmRuns = random.Next(1, 4) },
            Segments = [new("some", Segment.Text)],
            Bands = new() { Green = 60 + random.Next(20), Amber = 30 + random.Next(20), Cases = BandCase is null ? [] : [new(BandCase.Text, 55, 25)] },
            Selection = Variant is null ? [] : [new() { Name = "variant", When = $"in('some') and {Variant.Text}", Weights = new Dictionary<string, double> { [dimensions[0].Name] = random.Next(20) } }],
            Rules = [.. Rules.Select((rule, index) => Given.Rule(rule.Text, random.Next(2) == 0 ? Band.Red : Band.Amber, random.Next(3) == 0 ? dimensions[0].Name : null, name: $"r{index}"))],
        };
    }

    public ScoringModel Model { get; }

    public Comparison Segment { get; }

    public Comparison? Variant { get; }

    public Comparison? CurveCase { get; }

    public Comparison? BandCase { get; }

    public IReadOnlyList<Comparison> Rules { get; }

    public IReadOnlyList<Comparison> Pass { get; }

    public IReadOnlyList<Comparison> Attention { get; }

    public NaiveAccount Account() => new(
        RandomScoring.Values(random),
        random.Next(4) == 0 ? null : Given.Pulse(random.NextDouble() * 80, random.Next(8) == 0 ? null : random.Next(101), random.Next(10, 40), random.Next(4) == 0));

    private Comparison Compare()
    {
        var numbers = MetricCatalog.All.Where(metric => metric is { Kind: MetricKind.Number, Dimension: not "pulse" }).Select(metric => metric.Name).Append("pulse").Append("pulseAgeDays").ToArray();
        return new(numbers[random.Next(numbers.Length)], random.Next(2) == 0, random.Next(-10, 110));
    }

    private CurveModel Other(MetricModel metric) => metric.Curve.Map is { } map
        ? new() { Map = map.ToDictionary(entry => entry.Key, _ => (double)random.Next(101)) }
        : new() { Linear = new(random.Next(51, 100), random.Next(0, 50)) };
}

using System.Globalization;
using System.Text.RegularExpressions;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Tests.Scoring;

/// <summary>What the guide promises of each curve of the balanced model, tried on either side of every threshold.</summary>
public sealed partial class BalancedCurveTests
{
    private const double Hair = 1e-6;

    /// <summary>Metric, its value as text, and the score it must have, for each place of the guide where something changes.</summary>
    public static TheoryData<string, string, double> Points()
    {
        var points = new TheoryData<string, string, double>();
        foreach (var row in ScoringGuideTests.Rows("balanced"))
        {
            var cells = row.Split('|', StringSplitOptions.TrimEntries);
            var (metric, curve) = (cells[2].Trim('`'), cells[4]);
            foreach (var (value, score) in Line().Match(curve) is { Success: true } line ? OfLine(line) : Step().IsMatch(curve) ? OfSteps(curve) : OfMap(curve))
            {
                points.Add(metric, value, score);
            }
        }

        return points;
    }

    [Theory]
    [MemberData(nameof(Points))]
    public void A_value_on_either_side_of_a_threshold_scores_as_the_guide_says(string name, string value, double score)
    {
        Assert.True(MetricCatalog.TryFind(name, out var metric));
        object known = metric.Kind switch
        {
            MetricKind.Number => Number(value),
            MetricKind.Flag => value == "true",
            _ => value,
        };
        var account = name == "pulse" ? Given.Account() with { Pulse = Given.Pulse(1, Number(value)) } : Given.Account((name, known));
        var health = HealthCalculator.Calculate(account, DefaultModels.Balanced);
        Assert.Equal(score, health.Metrics.Single(scored => scored.Name == name).Score!.Value, 0.01);
    }

    [Fact]
    public void Every_metric_of_the_model_is_tried() => Assert.Equal(
        DefaultModels.Balanced.Source.Dimensions.SelectMany(dimension => dimension.Metrics).Select(metric => metric.Metric),
        Points().Select(row => (string)((object[])row)[0]).Distinct());

    // A quarter of the way in, a hundredth of it moved at either end would show.
    private static IEnumerable<(string Value, double Score)> OfLine(Match line)
    {
        var (zeroAt, fullAt) = (Number(line.Groups["zero"].Value), Number(line.Groups["full"].Value));
        foreach (var part in new[] { -0.1, 0, 0.01, 0.25, 0.75, 0.99, 1, 1.1 })
        {
            yield return (Text(zeroAt + (part * (fullAt - zeroAt))), Math.Clamp(part, 0, 1) * 100);
        }
    }

    private static IEnumerable<(string Value, double Score)> OfSteps(string curve)
    {
        var steps = Step().Matches(curve).Select(step => (UpTo: Number(step.Groups["upTo"].Value), Score: Number(step.Groups["score"].Value))).ToArray();
        for (var index = 0; index < steps.Length; index++)
        {
            yield return (Text(steps[index].UpTo), steps[index].Score);
            yield return (Text(steps[index].UpTo + Hair), index + 1 < steps.Length ? steps[index + 1].Score : Number(curve.Split("else ")[1]));
        }
    }

    private static IEnumerable<(string Value, double Score)> OfMap(string curve) =>
        curve.Split(", ").Select(entry => entry.Split(": ")).Select(entry => (entry[0], Number(entry[1])));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    [GeneratedRegex("^0 at (?<zero>[-.0-9]+), 100 at (?<full>[-.0-9]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();

    [GeneratedRegex("up to (?<upTo>[-.0-9]+): (?<score>[.0-9]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}

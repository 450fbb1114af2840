using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Scoring;

/// <summary>Holds the tables of docs/scoring.md to the catalogue and to the balanced model.</summary>
public sealed class ScoringGuideTests
{
    private static readonly string[] Guide = File.ReadAllLines(Repository.PathOf("docs", "scoring.md"));

    [Fact]
    public void The_table_of_metrics_is_the_catalogue() => Assert.Equal(MetricCatalog.All.Select(MetricRow), Rows("metrics"));

    [Fact]
    public void The_table_of_the_balanced_model_is_the_preset() =>
        Assert.Equal(
            DefaultModels.Balanced.Source.Dimensions.SelectMany(dimension => dimension.Metrics.Select(metric => CurveRow(dimension, metric))),
            Rows("balanced"));

    [Fact]
    public void The_table_of_rules_is_the_preset() => Assert.Equal(DefaultModels.Balanced.Source.Rules.Select(RuleRow), Rows("rules"));

    [Fact]
    public void The_example_of_a_model_is_valid()
    {
        var start = Array.IndexOf(Guide, "```json") + 1;
        var json = string.Join('\n', Guide[start..Array.IndexOf(Guide, "```", start)]);
        Assert.Empty(ModelReading.Read(json).Faults);
    }

    // The rows of the table after the comment that names it, without its two lines of head.
    internal static IEnumerable<string> Rows(string table) =>
        Guide.SkipWhile(line => line != $"<!-- {table} -->").Skip(1).SkipWhile(line => !line.StartsWith('|')).Skip(2).TakeWhile(line => line.StartsWith('|'));

    private static string MetricRow(MetricDefinition metric)
    {
        var kind = metric.Kind switch
        {
            MetricKind.Number when ReferenceEquals(metric.Unit, MetricUnit.Plain) => "number",
            MetricKind.Number when ReferenceEquals(metric.Unit, MetricUnit.Ratio) => "ratio",
            MetricKind.Number => metric.Unit.Plural,
            MetricKind.Flag => "flag",
            MetricKind.Text => metric.AllowedValues.Count == 0 ? "text" : string.Join(", ", metric.AllowedValues),
        };
        var better = metric.Direction switch
        {
            MetricDirection.MoreIsBetter => "more",
            MetricDirection.LessIsBetter => "less",
            MetricDirection.Neither => "-",
        };
        return $"| {metric.Dimension} | `{metric.Name}` | {kind} | {better} | {metric.Window} | {string.Join(", ", metric.Sources)} | {metric.Description} | {metric.Absent} |";
    }

    private static string CurveRow(DimensionModel dimension, MetricModel metric)
    {
        var curve = metric.Curve switch
        {
            { Linear: { } line } => $"0 at {line.ZeroAt}, 100 at {line.FullAt}",
            { Steps: { } steps } => $"{string.Join(", ", steps.Select(step => $"up to {step.UpTo}: {step.Score}"))}, else {metric.Curve.Else}",
            _ => string.Join(", ", metric.Curve.Map!.Select(entry => $"{entry.Key}: {entry.Value}")),
        };
        return $"| {dimension.Name} ({dimension.Weight}) | `{metric.Metric}` | {metric.Weight} | {curve} |";
    }

    private static string RuleRow(RuleModel rule)
    {
        var band = rule.Band switch
        {
            Band.Red => "red",
            Band.Amber => "amber",
            _ => "",
        };
        var does = (band, rule.Alert) switch
        {
            ("", _) => "alert",
            (_, true) => $"{band}, alert",
            _ => band,
        };
        return $"| `{rule.Name}` | `{rule.When}` | {does}{(rule.Dimension is null ? "" : $" for {rule.Dimension}")} | {rule.Severity.ToString().ToLowerInvariant()} |";
    }
}

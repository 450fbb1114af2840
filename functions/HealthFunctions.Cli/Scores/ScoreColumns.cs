using System.Globalization;
using HealthFunctions.Cli.Accounts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Cli.Scores;

/// <summary>One column of the scores.</summary>
/// <param name="Name">Its header.</param>
/// <param name="Cell">Its text for one account, made safe where it is text.</param>
internal sealed record ScoreColumn(string Name, Func<AccountCase, HealthResult, string> Cell);

/// <summary>The columns of the scores, in their order.</summary>
internal static class ScoreColumns
{
    /// <summary>The columns for a model.</summary>
    /// <param name="model">The model: each dimension has columns, and with <paramref name="explain"/> each metric.</param>
    /// <param name="explain">Whether every metric has its value, score and lost points.</param>
    public static IReadOnlyList<ScoreColumn> For(ScoringModel model, bool explain) =>
    [
        new("id", (_, result) => SafeCell.Text(result.AccountId)),
        new("name", (account, _) => SafeCell.Text(account.Name)),
        new("score", (_, result) => Number(result.Score)),
        new("band", (_, result) => Word(result.Band)),
        new("bandByScore", (_, result) => Word(result.BandByScore)),
        .. model.Dimensions.SelectMany((dimension, index) => OfDimension(dimension.Name, index)),
        new("coverage", (_, result) => Number(result.Coverage)),
        new("variant", (_, result) => SafeCell.Text(result.Variant)),
        new("segments", (_, result) => List(result.Segments)),
        new("firedRules", (_, result) => List(result.FiredRules.Select(rule => rule.Name))),
        new("findings", (_, result) => List(result.Findings.Select(finding => finding.Name))),
        new("negativeDrivers", (_, result) => List(result.Drivers.Negative.Select(Driver))),
        new("positiveDrivers", (_, result) => List(result.Drivers.Positive.Select(Driver))),
        new("summary", (_, result) => SafeCell.Text(result.Summary)),
        new("modelVersion", (_, result) => SafeCell.Text(result.ModelVersion)),
        new("asOf", (_, result) => result.AsOf.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)),
        .. explain ? model.Dimensions.SelectMany(dimension => dimension.Metrics).SelectMany((metric, index) => OfMetric(metric.Metric, index)) : [],
    ];

    /// <summary>A band as it is written everywhere.</summary>
    public static string Word(Band band) => band switch
    {
        Band.Unknown => "unknown",
        Band.Red => "red",
        Band.Amber => "amber",
        Band.Green => "green",
    };

    private static ScoreColumn[] OfDimension(string name, int index) =>
    [
        new($"dimension.{name}", (_, result) => Number(result.Dimensions[index].Score)),
        new($"dimension.{name}.band", (_, result) => Word(result.Dimensions[index].Band)),
    ];

    // Results list the metrics in the order of the model.
    private static ScoreColumn[] OfMetric(string name, int index) =>
    [
        new($"metric.{name}", (_, result) => Value(result.Metrics[index].Value)),
        new($"metric.{name}.score", (_, result) => Number(result.Metrics[index].Score)),
        new($"metric.{name}.lostPoints", (_, result) => Number(result.Metrics[index].LostPoints)),
    ];

    private static string Driver(Driver driver) => $"{driver.Metric} {Shown.Score(driver.Points)}: {driver.Sentence}";

    private static string List(IEnumerable<string> items) => SafeCell.Text(string.Join("; ", items));

    private static string Value(MetricValue value) => value switch
    {
        { IsNumber: true } => Number(value.AsNumber),
        { IsFlag: true } => value.AsFlag ? "true" : "false",
        _ => SafeCell.Text(value.AsText),
    };

    // Four decimals tell any two scores apart that matter, and read well; JSON has all of them.
    private static string Number(double? number) => number is { } known ? (Math.Round(known, 4, MidpointRounding.AwayFromZero) + 0.0).ToString("0.####", CultureInfo.InvariantCulture) : "";
}

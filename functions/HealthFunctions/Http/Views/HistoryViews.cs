using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Storage.History;

namespace HealthFunctions.Http.Views;

/// <summary>A part of the history of an account, newest first.</summary>
/// <param name="Items">One point for each day, and one for each change of band.</param>
/// <param name="Continuation">Where the next part begins; null where this is the last.</param>
internal sealed record HistoryList(IReadOnlyList<HistoryPoint> Items, string? Continuation);

/// <summary>The health of an account at one moment of the past.</summary>
/// <param name="AsOf">The moment.</param>
/// <param name="Score">The score that counted; null where nothing was known.</param>
/// <param name="CalculatedScore">The score by calculation.</param>
/// <param name="Band">The band that counted.</param>
/// <param name="BandByScore">The band by score, before rules and overrides.</param>
/// <param name="Coverage">The part of the model's weight that was known, 0 to 1.</param>
/// <param name="ModelVersion">The model.</param>
/// <param name="Dimensions">The dimensions, in the order of the model.</param>
/// <param name="Metrics">The values of all metrics that were known, where they were asked for.</param>
internal sealed record HistoryPoint(
    DateTimeOffset AsOf,
    double? Score,
    double? CalculatedScore,
    Band Band,
    Band BandByScore,
    double Coverage,
    string ModelVersion,
    IReadOnlyList<DimensionPoint> Dimensions,
    IReadOnlyDictionary<string, MetricValue>? Metrics)
{
    /// <summary>The view of a snapshot.</summary>
    public static HistoryPoint Of(HealthSnapshot snapshot, bool withMetrics) => new(
        snapshot.AsOf,
        snapshot.Score,
        snapshot.CalculatedScore,
        snapshot.Band,
        snapshot.BandByScore,
        snapshot.Coverage,
        snapshot.ModelVersion,
        snapshot.Dimensions,
        withMetrics ? MetricsOf(MetricBytes.Read(snapshot.Metrics.Span)) : null);

    private static Dictionary<string, MetricValue> MetricsOf(MetricValues values) =>
        MetricCatalog.All.Where(metric => !values[metric].IsAbsent).ToDictionary(metric => metric.Name, metric => values[metric], StringComparer.Ordinal);
}

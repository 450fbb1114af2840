using HealthFunctions.Core.Metrics;
using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Examples;

/// <summary>The metrics that outcomes are learned from.</summary>
public static class MetricFeatures
{
    // Who owns an account says who had which accounts; amounts of different currencies have no common scale; the status of the
    // pulse says the same as its score, and its cadence is a setting.
    private static readonly MetricDefinition[] NotLearnedFrom =
        [MetricCatalog.Owner, MetricCatalog.Arr, MetricCatalog.Mrr, MetricCatalog.OverdueAmount, MetricCatalog.PulseStatus, MetricCatalog.PulseCadenceDays];

    private static readonly MetricDefinition[] Metrics = [.. MetricCatalog.All.Except(NotLearnedFrom)];

    /// <summary>The features, one for each of those metrics.</summary>
    public static IReadOnlyList<Feature> All { get; } =
        [.. Metrics.Select(metric => new Feature(metric.Name, metric.Kind is MetricKind.Text ? FeatureKind.Category : FeatureKind.Number))];

    /// <summary>The values of the features.</summary>
    public static MetricValue[] Of(MetricValues values) => [.. Metrics.Select(metric => values[metric])];

    /// <summary>Whether a feature is of the pulse, which an owner sets who may know or hope.</summary>
    public static bool IsOfPulse(string feature) => MetricCatalog.TryFind(feature, out var metric) && metric.Dimension == MetricCatalog.Pulse.Dimension;

    /// <summary>The same values, as if no pulse had ever been set.</summary>
    public static MetricValues WithoutPulse(MetricValues values)
    {
        var copy = new MetricValues();
        foreach (var metric in MetricCatalog.All)
        {
            copy[metric] = metric.Dimension == MetricCatalog.Pulse.Dimension ? default : values[metric];
        }

        return copy;
    }
}

using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Scoring.Expressions;

/// <summary>Helps with names of metrics that do not exist.</summary>
internal static class MetricNames
{
    /// <summary>", did you mean 'x'?" for a name that differs by its capitals or that begins like x; otherwise where to look.</summary>
    public static string Suggestion(string name)
    {
        var near = MetricCatalog.All.FirstOrDefault(metric => string.Equals(metric.Name, name, StringComparison.OrdinalIgnoreCase))
            ?? MetricCatalog.All.FirstOrDefault(metric => name.Length >= 4 && metric.Name.StartsWith(name[..4], StringComparison.OrdinalIgnoreCase));
        return near is null ? "; the metrics are listed in docs/scoring.md" : $", did you mean '{near.Name}'?";
    }
}

using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Cli.Accounts;

/// <summary>One account ready to be scored, and what a reader wants to see of it. Good until the next one is read: its metrics are written over then.</summary>
/// <param name="Input">What the calculation needs.</param>
/// <param name="Name">The company's name, where it is known.</param>
/// <param name="Currency">The currency of its amounts, where it is known.</param>
internal sealed record AccountCase(ScoringInput Input, string? Name, string? Currency)
{
    /// <summary>Annual recurring revenue in <see cref="Currency"/>; null when it is not known.</summary>
    public double? Arr => Input.Values[MetricCatalog.Arr] is { IsAbsent: false } arr ? arr.AsNumber : null;
}

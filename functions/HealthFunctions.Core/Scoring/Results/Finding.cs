using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Scoring.Results;

/// <summary>Something worth saying of an account, beside its score and band.</summary>
/// <param name="Name">Its name in the model, e.g. "upsell".</param>
/// <param name="Reason">What it says, with the values filled in.</param>
/// <param name="Evidence">The metrics that it looked at with their values, the first one first.</param>
public sealed record Finding(string Name, string Reason, IReadOnlyList<Evidence> Evidence);

/// <summary>A metric and the value that a finding rests on.</summary>
/// <param name="Metric">The metric's name.</param>
/// <param name="Value">Its value, or absent.</param>
public readonly record struct Evidence(string Metric, MetricValue Value);

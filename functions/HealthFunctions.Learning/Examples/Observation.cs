using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Learning.Examples;

/// <summary>What was known of an account at one moment, and nothing from after it.</summary>
/// <param name="AsOf">The moment.</param>
/// <param name="Values">The metrics, the pulse among them.</param>
public sealed record Observation(DateTimeOffset AsOf, MetricValues Values);

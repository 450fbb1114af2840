using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Expressions;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>A metric of a model.</summary>
/// <param name="Definition">What it is.</param>
/// <param name="Weight">Its weight within the dimension.</param>
/// <param name="Curve">How its value becomes a score when no case holds.</param>
/// <param name="Cases">Other curves.</param>
/// <param name="AbsentScore">The score of absence; NaN when the metric is left out.</param>
internal readonly record struct CompiledMetric(
    MetricDefinition Definition, double Weight, Curve Curve, (Expression When, Curve Curve)[] Cases, double AbsentScore)
{
    /// <summary>Whether it loses its weight as the pulse grows old: the pulse itself, and what is only known through it.</summary>
    public bool Fades { get; } = ReferenceEquals(Definition, MetricCatalog.Pulse)
        || ReferenceEquals(Definition, MetricCatalog.PulseStatus)
        || ReferenceEquals(Definition, MetricCatalog.PulseHeldDays);

    public double Score(in KnownMetrics metrics)
    {
        var value = metrics[Definition.Index];
        var score = value.IsAbsent ? double.NaN : CurveFor(in metrics).Score(value);
        return double.IsNaN(score) ? AbsentScore : score;
    }

    private Curve CurveFor(in KnownMetrics metrics)
    {
        foreach (var (when, curve) in Cases)
        {
            if (when.Evaluate(in metrics) is Truth.True)
            {
                return curve;
            }
        }

        return Curve;
    }
}

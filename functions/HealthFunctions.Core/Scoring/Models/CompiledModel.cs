using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>A model that was read without fault and made ready for calculating: flat arrays, no names to look up. Safe to share.</summary>
public sealed class CompiledModel
{
    internal CompiledModel(ScoringModel source) => Source = source;

    /// <summary>The model as it was written.</summary>
    public ScoringModel Source { get; }

    /// <summary>The name of its version.</summary>
    public string Version => Source.Version;

    internal CompiledDimension[] Dimensions { get; init; } = [];

    /// <summary>The metrics of all dimensions, those of one dimension side by side.</summary>
    internal CompiledMetric[] Metrics { get; init; } = [];

    /// <summary>The weights of the dimensions, when no case holds.</summary>
    internal double[] Weights { get; init; } = [];

    internal (Expression When, double[] Weights)[] WeightCases { get; init; } = [];

    internal (Expression When, Thresholds Thresholds)[] BandCases { get; init; } = [];

    internal CompiledRule[] Rules { get; init; } = [];

    internal (Expression? When, double Days)[] Cadences { get; init; } = [];

    /// <summary>Days within which a pulse of the account with these metrics is due again.</summary>
    public double CadenceDays(MetricValues values)
    {
        var metrics = new KnownMetrics(values);
        foreach (var (when, days) in Cadences)
        {
            if (when is null || when.Evaluate(in metrics) is Truth.True)
            {
                return days;
            }
        }

        return PulseModel.DefaultDays;
    }

    internal double[] WeightsFor(in KnownMetrics metrics)
    {
        foreach (var (when, weights) in WeightCases)
        {
            if (when.Evaluate(in metrics) is Truth.True)
            {
                return weights;
            }
        }

        return Weights;
    }

    internal Thresholds ThresholdsFor(in KnownMetrics metrics)
    {
        foreach (var (when, thresholds) in BandCases)
        {
            if (when.Evaluate(in metrics) is Truth.True)
            {
                return thresholds;
            }
        }

        return new(Source.Bands.Green, Source.Bands.Amber);
    }
}

/// <summary>A dimension and where its metrics stand.</summary>
internal sealed record CompiledDimension(string Name, int First, int Count, double MetricWeight, Expression[] Pass, Expression? Attention);

/// <summary>A metric of a model; the score of absence is NaN when it is left out.</summary>
internal readonly record struct CompiledMetric(MetricDefinition Definition, double Weight, Curve Curve, double AbsentScore);

/// <summary>A rule; the dimension is -1 when it is about the account.</summary>
internal sealed record CompiledRule(RuleModel Source, Expression When, int Dimension, ReasonTemplate Reason)
{
    // Results are immutable, so all may share the one of a rule whose reason is always the same.
    private readonly FiredRule fired = new(
        Source.Name, Source.Band, Source.Dimension, Source.Alert, Reason.Fixed ?? "", Source.Severity, [.. When.Metrics.Select(metric => metric.Name)]);

    public FiredRule Fire(in KnownMetrics metrics) => Reason.Fixed is null ? fired with { Reason = Reason.Fill(in metrics) } : fired;
}

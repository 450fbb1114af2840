using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Expressions;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>A model that was read without fault and made ready for calculating: flat arrays, no names to look up. Safe to share.</summary>
public sealed class CompiledModel
{
    internal CompiledModel(ScoringModel source, CompiledVariant usual)
    {
        Source = source;
        Default = usual;
    }

    /// <summary>The model as it was written.</summary>
    public ScoringModel Source { get; }

    /// <summary>The name of its version.</summary>
    public string Version => Source.Version;

    internal CompiledDimension[] Dimensions { get; init; } = [];

    /// <summary>The metrics of all dimensions, those of one dimension side by side.</summary>
    internal CompiledMetric[] Metrics { get; init; } = [];

    internal (string Name, Expression When)[] Segments { get; init; } = [];

    /// <summary>The model as it stands, for accounts that no variant is for.</summary>
    internal CompiledVariant Default { get; }

    internal CompiledVariant[] Variants { get; init; } = [];

    internal CompiledFinding[] Findings { get; init; } = [];

    internal (Expression? When, double Days)[] Cadences { get; init; } = [];

    /// <summary>Days within which a pulse of the account with these metrics is due again.</summary>
    public double CadenceDays(MetricValues values) => CadenceDays(new KnownMetrics(values));

    internal double CadenceDays(in KnownMetrics metrics)
    {
        foreach (var (when, days) in Cadences)
        {
            if (when is null || when.Evaluate(in metrics) is Truth.True)
            {
                return days;
            }
        }

        return PulseModel.DefaultDays;
    }

    internal CompiledVariant VariantFor(in KnownMetrics metrics)
    {
        foreach (var variant in Variants)
        {
            if (variant.When!.Evaluate(in metrics) is Truth.True)
            {
                return variant;
            }
        }

        return Default;
    }
}

/// <summary>A dimension and where its metrics stand.</summary>
internal sealed record CompiledDimension(string Name, int First, int Count, double MetricWeight);

using HealthFunctions.Core.Scoring.Expressions;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>What may differ between accounts, made ready and whole: nothing of it is looked up elsewhere.</summary>
/// <param name="Name">The variant's name; null for the model as it stands.</param>
/// <param name="When">For which accounts; null for the model as it stands.</param>
/// <param name="Weights">The weight of each dimension.</param>
/// <param name="Thresholds">The thresholds when no case holds.</param>
/// <param name="BandCases">Other thresholds.</param>
/// <param name="Conditions">The conditions of each dimension.</param>
/// <param name="Rules">The rules that count.</param>
internal sealed record CompiledVariant(
    string? Name,
    Expression? When,
    double[] Weights,
    Thresholds Thresholds,
    (Expression When, Thresholds Thresholds)[] BandCases,
    CompiledConditions[] Conditions,
    CompiledRule[] Rules)
{
    public Thresholds ThresholdsFor(in KnownMetrics metrics)
    {
        foreach (var (when, thresholds) in BandCases)
        {
            if (when.Evaluate(in metrics) is Truth.True)
            {
                return thresholds;
            }
        }

        return Thresholds;
    }
}

/// <summary>The conditions of one dimension; none where the rollup does not ask for them.</summary>
internal sealed record CompiledConditions(Expression[] Pass, Expression? Attention)
{
    public static readonly CompiledConditions None = new([], Attention: null);

    /// <summary>Red on attention, green when all pass, amber otherwise.</summary>
    public Band Band(in KnownMetrics metrics)
    {
        if (Attention?.Evaluate(in metrics) is Truth.True)
        {
            return Scoring.Band.Red;
        }

        foreach (var condition in Pass)
        {
            if (condition.Evaluate(in metrics) is not Truth.True)
            {
                return Scoring.Band.Amber;
            }
        }

        return Scoring.Band.Green;
    }
}

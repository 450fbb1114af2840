using HealthFunctions.Learning.Measures;

namespace HealthFunctions.Learning.Weights;

/// <summary>Weights that tell outcomes better than those of now, or not: for a person to look at. Nothing uses them by itself.</summary>
public sealed record WeightProposal
{
    /// <summary>The model whose weights they are.</summary>
    public required string Baseline { get; init; }

    /// <summary>Examples that were learned from.</summary>
    public required int Examples { get; init; }

    /// <summary>How well the weights of now tell, as AUC.</summary>
    public required Interval BaselineAuc { get; init; }

    /// <summary>How well learned weights tell, on parts that they were not learned from.</summary>
    public required Interval ProposedAuc { get; init; }

    /// <summary>The difference on the same examples.</summary>
    public required Interval Gain { get; init; }

    /// <summary>The penalty that was chosen.</summary>
    public required double Penalty { get; init; }

    /// <summary>The shares, in the order of the model; they add up to 1.</summary>
    public required IReadOnlyList<ProposedWeight> Weights { get; init; }

    /// <summary>Whether the difference is more than chance: its interval begins above 0.</summary>
    public bool IsBetter => Gain.Low > 0;
}

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>One dimension of a model.</summary>
public sealed record DimensionModel
{
    /// <summary>Its name, unique in the model.</summary>
    public required string Name { get; init; }

    /// <summary>Its weight among the dimensions: any number from 0.</summary>
    public required double Weight { get; init; }

    /// <summary>The metrics that make its score; at least one.</summary>
    public required IReadOnlyList<MetricModel> Metrics { get; init; }

    /// <summary>Its conditions, which the rollup "conditions" requires.</summary>
    public ConditionsModel? Conditions { get; init; }
}

/// <summary>When a dimension passes, and when it asks for attention.</summary>
public sealed record ConditionsModel
{
    /// <summary>Expressions that must all hold for the dimension to pass; at least one.</summary>
    public required IReadOnlyList<string> Pass { get; init; }

    /// <summary>The expression that asks for attention; it takes precedence over passing.</summary>
    public string? Attention { get; init; }
}

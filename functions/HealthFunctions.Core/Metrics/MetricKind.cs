namespace HealthFunctions.Core.Metrics;

/// <summary>What the values of a metric are, when they are known.</summary>
public enum MetricKind
{
    /// <summary>A finite number.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    Flag,

    /// <summary>A word, compared without regard to case.</summary>
    Text,
}

namespace HealthFunctions.Core.Metrics;

/// <summary>Which way a metric points when an account is well.</summary>
public enum MetricDirection
{
    /// <summary>Neither way is better by itself: the metric describes the account.</summary>
    Neither,

    /// <summary>A larger value, or a flag that is set, is better.</summary>
    MoreIsBetter,

    /// <summary>A smaller value, or a flag that is not set, is better.</summary>
    LessIsBetter,
}

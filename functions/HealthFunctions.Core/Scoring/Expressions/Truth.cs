namespace HealthFunctions.Core.Scoring.Expressions;

/// <summary>What an expression comes to. Ordered, so that "and" is the smallest and "or" the largest of its parts.</summary>
public enum Truth
{
    /// <summary>It does not hold.</summary>
    False,

    /// <summary>It cannot be told, because a metric it needs is absent. A rule does not fire on it.</summary>
    Unknown,

    /// <summary>It holds.</summary>
    True,
}

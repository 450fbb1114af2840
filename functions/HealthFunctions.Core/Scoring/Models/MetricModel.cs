using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>One metric of a dimension.</summary>
public sealed record MetricModel
{
    /// <summary>The name of the metric in the catalogue.</summary>
    public required string Metric { get; init; }

    /// <summary>Its weight within the dimension: any number from 0.</summary>
    public required double Weight { get; init; }

    /// <summary>How its value becomes a score.</summary>
    public required CurveModel Curve { get; init; }

    /// <summary>Other curves for some accounts, by tenure for instance: the first case that holds counts, <see cref="Curve"/> when none does.</summary>
    public IReadOnlyList<CurveCase> Cases { get; init; } = [];

    /// <summary>What happens when it has no value.</summary>
    public AbsentModel Absent { get; init; } = AbsentModel.Exclude;
}

/// <summary>The curve of a metric for the accounts that an expression holds for.</summary>
/// <param name="When">For which accounts, e.g. "tenureDays &lt; 90".</param>
/// <param name="Curve">How the value becomes a score there.</param>
public sealed record CurveCase(string When, CurveModel Curve);

/// <summary>A curve from a value to a score of 0 to 100: exactly one of linear, steps (with else) and map.</summary>
public sealed record CurveModel
{
    /// <summary>A straight line between two values; for numbers.</summary>
    public LinearModel? Linear { get; init; }

    /// <summary>Steps in ascending order; for numbers.</summary>
    public IReadOnlyList<StepModel>? Steps { get; init; }

    /// <summary>The score above the last step.</summary>
    public double? Else { get; init; }

    /// <summary>A score for each value; for texts, and for flags ("true", "false").</summary>
    public IReadOnlyDictionary<string, double>? Map { get; init; }
}

/// <summary>Score 0 at one value and 100 at another, a straight line between and level outside.</summary>
/// <param name="ZeroAt">The value that scores 0; above <paramref name="FullAt"/> when less is better.</param>
/// <param name="FullAt">The value that scores 100.</param>
public sealed record LinearModel(double ZeroAt, double FullAt);

/// <summary>One step of a curve.</summary>
/// <param name="UpTo">The largest value that belongs to it.</param>
/// <param name="Score">Its score, 0 to 100.</param>
public sealed record StepModel(double UpTo, double Score);

/// <summary>What happens when a metric is absent: its weight goes to the others, or it has a score all the same.</summary>
/// <param name="Score">The score of 0 to 100 that absence has, or null to leave the metric out.</param>
[JsonConverter(typeof(AbsentModelConverter))]
public sealed record AbsentModel(double? Score)
{
    /// <summary>The weight goes to the others, in proportion.</summary>
    public static readonly AbsentModel Exclude = new(Score: null);
}

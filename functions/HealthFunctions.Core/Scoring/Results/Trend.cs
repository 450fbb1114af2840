using System.Runtime.InteropServices;

namespace HealthFunctions.Core.Scoring.Results;

/// <summary>How far the calculated score has moved, in points; null where nothing is known of that time.</summary>
/// <param name="Days7">Over 7 days.</param>
/// <param name="Days30">Over 30 days.</param>
/// <param name="Days90">Over 90 days.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Trend(double? Days7, double? Days30, double? Days90)
{
    /// <summary>The moves from past scores to <paramref name="score"/>; none when there is no score.</summary>
    public static Trend From(PastScores past, double? score) => new(score - past.Days7, score - past.Days30, score - past.Days90);

    /// <summary>The moves from the snapshots of 7, 30 and 90 days before <paramref name="asOf"/>, by the rule of <see cref="PastScores.From"/>.</summary>
    public static Trend From(ReadOnlySpan<ScoreSnapshot> snapshots, DateTimeOffset asOf, double? score) =>
        From(PastScores.From(snapshots, asOf), score);
}

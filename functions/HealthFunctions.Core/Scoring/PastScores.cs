using System.Runtime.InteropServices;

namespace HealthFunctions.Core.Scoring;

/// <summary>Calculated scores of earlier days; null where no snapshot is near enough.</summary>
/// <param name="Days7">7 days ago.</param>
/// <param name="Days30">30 days ago.</param>
/// <param name="Days90">90 days ago.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct PastScores(double? Days7, double? Days30, double? Days90)
{
    /// <summary>How much older than wanted a snapshot may be.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromDays(3);

    /// <summary>Picks, for each of the three times, the nearest snapshot at or before it, within <see cref="Tolerance"/>.</summary>
    /// <param name="snapshots">Snapshots in any order.</param>
    /// <param name="asOf">The moment to count back from.</param>
    public static PastScores From(ReadOnlySpan<ScoreSnapshot> snapshots, DateTimeOffset asOf) =>
        new(Nearest(snapshots, asOf.AddDays(-7)), Nearest(snapshots, asOf.AddDays(-30)), Nearest(snapshots, asOf.AddDays(-90)));

    private static double? Nearest(ReadOnlySpan<ScoreSnapshot> snapshots, DateTimeOffset time)
    {
        ScoreSnapshot? nearest = null;
        foreach (var snapshot in snapshots)
        {
            if (snapshot.At <= time && snapshot.At >= time - Tolerance && (nearest is null || snapshot.At > nearest.Value.At))
            {
                nearest = snapshot;
            }
        }

        return nearest?.Score;
    }
}

/// <summary>The calculated score of an account at one time.</summary>
/// <param name="At">When.</param>
/// <param name="Score">The score, 0 to 100.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScoreSnapshot(DateTimeOffset At, double Score);

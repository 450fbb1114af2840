using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Storage.History;

namespace HealthFunctions.Recalculation;

/// <summary>
/// The results of one account in the order of their moments: which of them is the current one, which the next must know of so
/// that bands do not flicker, and which are to be remembered.
/// </summary>
internal sealed class AccountHistory
{
    private readonly List<HealthSnapshot> snapshots = [];
    private readonly HealthResult? stored;
    private HealthResult? latest;

    /// <summary>Begins with what was last calculated; null before the first time.</summary>
    public AccountHistory(HealthResult? stored)
    {
        this.stored = stored;
        Current = stored;
    }

    /// <summary>The newest result: what was stored, unless a newer one has been added.</summary>
    public HealthResult? Current { get; private set; }

    /// <summary>What is to be remembered, oldest first.</summary>
    public IReadOnlyList<HealthSnapshot> Snapshots => snapshots;

    /// <summary>The result that a moment follows: of those added and the stored one the latest before it.</summary>
    public HealthResult? Before(DateTimeOffset moment) =>
        new[] { latest, stored }.Where(result => result?.AsOf < moment).MaxBy(result => result!.AsOf);

    /// <summary>Adds a result; they come in the order of their moments.</summary>
    /// <param name="result">The result.</param>
    /// <param name="values">All metric values that were known.</param>
    /// <param name="isLast">Whether none comes after it.</param>
    /// <param name="ofSeveral">Whether days of the past are calculated, and not the present alone.</param>
    /// <returns>Whether it is the current one now. An older one never replaces a newer.</returns>
    public bool Add(HealthResult result, MetricValues values, bool isLast, bool ofSeveral)
    {
        var before = Before(result.AsOf);
        var isNewer = Current is null || result.AsOf > Current.AsOf;
        var bandChanged = isNewer && isLast && before is not null && before.Band != result.Band;
        if (ofSeveral || !isNewer || bandChanged || IsWorthKeeping(before, result))
        {
            // Of one day the last counts; of several runs a day only those that show something new are written.
            var snapshot = HealthSnapshot.Of(result, values);
            if (snapshots is [.., var last] && last.AsOf.UtcDateTime.Date == snapshot.AsOf.UtcDateTime.Date)
            {
                // Two moments of a day, as the last step often gives: they share a row, which one transaction may name only once.
                snapshots.RemoveAt(snapshots.Count - 1);
            }

            snapshots.Add(snapshot);
            if (bandChanged)
            {
                snapshots.Add(snapshot with { AtBandChange = true });
            }
        }

        latest = result;
        if (isNewer)
        {
            Current = result;
        }

        return isNewer;
    }

    private static bool IsWorthKeeping(HealthResult? before, HealthResult result) =>
        before is null
        || before.AsOf.UtcDateTime.Date != result.AsOf.UtcDateTime.Date
        || before.ModelVersion != result.ModelVersion
        || before.BandByScore != result.BandByScore
        || Shown(before.Score) != Shown(result.Score)
        || before.Override is null != (result.Override is null)
        || !before.Dimensions.Select(dimension => dimension.Band).SequenceEqual(result.Dimensions.Select(dimension => dimension.Band));

    /// <summary>To a whole point: a score that only ages moves by little all day long.</summary>
    private static double? Shown(double? score) => score is { } known ? Math.Round(known, MidpointRounding.AwayFromZero) : null;
}

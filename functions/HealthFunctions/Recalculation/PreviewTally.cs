using System.Diagnostics;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Storage.Accounts;

namespace HealthFunctions.Recalculation;

/// <summary>Counts what two models say of accounts. Its size does not grow with their number.</summary>
/// <param name="draft">The model to try.</param>
/// <param name="active">The model to compare with.</param>
internal sealed class PreviewTally(CompiledModel draft, CompiledModel active)
{
    /// <summary>How many of the accounts that move are shown, each with why.</summary>
    private const int MostShown = 20;

    private const int MostReasons = 3;

    /// <summary>Less is no move: the last digits of a calculation.</summary>
    private const double Dust = 1e-9;

    /// <summary>ISO 4217 for no currency.</summary>
    private const string NoCurrency = "XXX";

    private readonly Dictionary<(Band From, Band To), Move> moves = [];
    private readonly PriorityQueue<AccountMove, (double Size, string Id)> shown = new(SmallestFirst.Instance);
    private readonly Lock gate = new();
    private (double Sum, int Count) before;
    private (double Sum, int Count) after;
    private long reading;
    private long calculating;

    /// <summary>Adds an account, where it is in the segment that is looked at: its profile's own, or one of the active model's.</summary>
    /// <param name="profile">The account itself.</param>
    /// <param name="input">Its metrics.</param>
    /// <param name="segment">The segment; null for all accounts.</param>
    /// <returns>Whether it was added.</returns>
    public bool Add(AccountProfile profile, ScoringInput input, string? segment)
    {
        var old = HealthCalculator.Calculate(input, active, explain: false);
        if (segment is not null && !AccountListing.IsIn(segment, profile.Segment, old.Segments))
        {
            return false;
        }

        var next = HealthCalculator.Calculate(input, draft, explain: false);
        before = With(before, old.Score);
        after = With(after, next.Score);
        MoveOf((old.Band, next.Band)).Add(1, profile.Currency ?? NoCurrency, profile.Arr);

        var delta = next.Score - old.Score;
        if (old.Band != next.Band || Math.Abs(delta ?? 0) > Dust)
        {
            Show(profile, input, delta);
        }

        return true;
    }

    /// <summary>Adds what another has counted; from several threads at a time.</summary>
    public void Add(PreviewTally other)
    {
        lock (gate)
        {
            foreach (var (bands, move) in other.moves)
            {
                MoveOf(bands).Add(move);
            }

            foreach (var (move, size) in other.shown.UnorderedItems)
            {
                Show(move, size);
            }

            before = (before.Sum + other.before.Sum, before.Count + other.before.Count);
            after = (after.Sum + other.after.Sum, after.Count + other.after.Count);
            reading += other.reading;
            calculating += other.calculating;
        }
    }

    /// <summary>Counts the time since a mark as reading.</summary>
    /// <returns>The mark of now.</returns>
    public long ReadSince(long mark) => Count(ref reading, mark);

    /// <summary>Counts the time since a mark as calculating.</summary>
    /// <returns>The mark of now.</returns>
    public long CalculatedSince(long mark) => Count(ref calculating, mark);

    /// <summary>What came of it.</summary>
    /// <param name="asOf">The moment that was calculated for.</param>
    /// <param name="elapsed">From the question to here.</param>
    /// <param name="picking">Ticks that went into picking a sample, which is reading too.</param>
    public PreviewResult Result(DateTimeOffset asOf, TimeSpan elapsed, long picking) => new(
        draft.Version,
        active.Version,
        asOf,
        moves.Values.Sum(move => move.Accounts),
        moves.Where(move => move.Key.From != move.Key.To).Sum(move => move.Value.Accounts),
        Side(bands => bands.From, before),
        Side(bands => bands.To, after),
        [.. moves.OrderByDescending(move => move.Key.From).ThenByDescending(move => move.Key.To)
            .Select(move => new BandMove(move.Key.From, move.Key.To, move.Value.Accounts, move.Value.Arr))],
        [.. shown.UnorderedItems.OrderByDescending(item => item.Priority, SmallestFirst.Instance).Select(item => item.Element)],
        new PreviewTiming(elapsed.TotalMilliseconds, Milliseconds(reading + picking), Milliseconds(calculating)));

    private static (double Sum, int Count) With((double Sum, int Count) mean, double? score) =>
        score is { } known ? (mean.Sum + known, mean.Count + 1) : mean;

    private static double Milliseconds(long ticks) => Stopwatch.GetElapsedTime(0, ticks).TotalMilliseconds;

    private static long Count(ref long ticks, long mark)
    {
        var now = Stopwatch.GetTimestamp();
        ticks += now - mark;
        return now;
    }

    private static IReadOnlyList<string> RulesOf(HealthResult result, HealthResult other) =>
        [.. result.FiredRules.Select(rule => rule.Name).Except(other.FiredRules.Select(rule => rule.Name), StringComparer.Ordinal)];

    private static IReadOnlyList<MetricMove> Why(HealthResult old, HealthResult next)
    {
        var known = old.Metrics.ToDictionary(metric => metric.Name, StringComparer.Ordinal);
        var gone = known.Values.ExceptBy(next.Metrics.Select(metric => metric.Name), metric => metric.Name)
            .Select(metric => new MetricMove(metric.Name, metric.GainedPoints, 0, metric.Sentence));
        return [.. next.Metrics
            .Select(metric => new MetricMove(metric.Name, known.GetValueOrDefault(metric.Name).GainedPoints, metric.GainedPoints, metric.Sentence))
            .Concat(gone)
            .Where(metric => Math.Abs(metric.PointsAfter - metric.PointsBefore) > Dust)
            .OrderByDescending(metric => Math.Abs(metric.PointsAfter - metric.PointsBefore))
            .ThenBy(metric => metric.Metric, StringComparer.Ordinal)
            .Take(MostReasons)];
    }

    private PreviewSide Side(Func<(Band From, Band To), Band> bandOf, (double Sum, int Count) mean)
    {
        return new PreviewSide(
            Count(Band.Green), Count(Band.Amber), Count(Band.Red), Count(Band.Unknown), mean.Count == 0 ? null : mean.Sum / mean.Count);

        int Count(Band band) => moves.Where(move => bandOf(move.Key) == band).Sum(move => move.Value.Accounts);
    }

    private Move MoveOf((Band From, Band To) bands)
    {
        if (!moves.TryGetValue(bands, out var move))
        {
            moves[bands] = move = new Move();
        }

        return move;
    }

    private void Show(AccountProfile profile, ScoringInput input, double? delta)
    {
        var size = (Math.Abs(delta ?? 0), input.AccountId);
        if (shown.Count == MostShown && shown.TryPeek(out _, out var smallest) && SmallestFirst.Instance.Compare(size, smallest) < 0)
        {
            return;
        }

        // Only those that are shown are explained: it takes the larger part of a calculation.
        var old = HealthCalculator.Calculate(input, active);
        var next = HealthCalculator.Calculate(input, draft);
        Show(
            new AccountMove(
                input.AccountId, profile.Name, profile.Segment, profile.Arr, profile.Currency, old.Score, next.Score, delta, old.Band, next.Band,
                Why(old, next), RulesOf(next, old), RulesOf(old, next)),
            size);
    }

    private void Show(AccountMove move, (double Size, string Id) size)
    {
        shown.Enqueue(move, size);
        if (shown.Count > MostShown)
        {
            shown.Dequeue();
        }
    }

    /// <summary>Of equal moves the account whose id comes first is shown first, and so counts as the larger.</summary>
    private sealed class SmallestFirst : IComparer<(double Size, string Id)>
    {
        public static readonly SmallestFirst Instance = new();

        public int Compare((double Size, string Id) x, (double Size, string Id) y) =>
            x.Size.CompareTo(y.Size) is not 0 and var order ? order : string.CompareOrdinal(y.Id, x.Id);
    }

    private sealed class Move
    {
        private readonly SortedDictionary<string, decimal> arr = new(StringComparer.Ordinal);

        public int Accounts { get; private set; }

        public IReadOnlyDictionary<string, decimal> Arr => arr;

        public void Add(int accounts, string currency, decimal? amount)
        {
            Accounts += accounts;
            if (amount is { } known)
            {
                arr[currency] = arr.GetValueOrDefault(currency) + known;
            }
        }

        public void Add(Move other)
        {
            Accounts += other.Accounts;
            foreach (var (currency, amount) in other.arr)
            {
                Add(0, currency, amount);
            }
        }
    }
}

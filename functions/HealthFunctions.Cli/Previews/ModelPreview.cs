using HealthFunctions.Cli.Accounts;
using HealthFunctions.Cli.Output;
using HealthFunctions.Cli.Scores;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Cli.Previews;

/// <summary>What would change if one model took another's place: how many accounts and how much revenue move between bands, and who moves most.</summary>
/// <param name="baseline">The model of now.</param>
/// <param name="proposed">The model that may take its place.</param>
/// <param name="most">How many of the accounts that move most are kept.</param>
internal sealed class ModelPreview(CompiledModel baseline, CompiledModel proposed, int most)
{
    private readonly Dictionary<(Band From, Band To), (int Count, Revenue Arr)> moves = [];

    // The least of those kept comes out first.
    private readonly PriorityQueue<Move, (int, double, string)> largest = new(Comparer<(int Bands, double Points, string Id)>.Create(
        (left, right) => (left.Bands, left.Points) != (right.Bands, right.Points)
            ? (left.Bands, left.Points).CompareTo((right.Bands, right.Points))
            : string.CompareOrdinal(right.Id, left.Id)));

    /// <summary>How many accounts there are.</summary>
    public int Count => moves.Values.Sum(move => move.Count);

    /// <summary>How many of them change their band.</summary>
    public int Changed => moves.Where(move => move.Key.From != move.Key.To).Sum(move => move.Value.Count);

    /// <summary>The accounts that move most: first those that change their band, then by points.</summary>
    public IReadOnlyList<Move> Largest => [.. largest.UnorderedItems.OrderByDescending(item => item.Priority, largest.Comparer).Select(item => item.Element)];

    /// <summary>Scores an account with both models.</summary>
    public void Add(AccountCase account)
    {
        var before = HealthCalculator.Calculate(account.Input, baseline);
        var after = HealthCalculator.Calculate(account.Input, proposed);
        var (count, arr) = moves.GetValueOrDefault((before.Band, after.Band), (0, new Revenue()));
        arr.Add(account);
        moves[(before.Band, after.Band)] = (count + 1, arr);

        var move = new Move(account.Name, before, after);
        if (move.IsAny && most > 0)
        {
            var priority = (before.Band == after.Band ? 0 : 1, Math.Abs(move.Points ?? 0), after.AccountId);
            if (largest.Count < most)
            {
                largest.Enqueue(move, priority);
            }
            else
            {
                largest.EnqueueDequeue(move, priority);
            }
        }
    }

    /// <summary>The tables: accounts by band before and after, the same by revenue in each currency, and who moves most.</summary>
    public IEnumerable<Grid> ToGrids()
    {
        yield return Matrix($"accounts, {baseline.Version} to {proposed.Version}", (from, to) => moves.GetValueOrDefault((from, to)).Count);
        foreach (var currency in moves.Values.SelectMany(move => move.Arr.Currencies).Distinct().Order(StringComparer.Ordinal))
        {
            yield return Matrix($"ARR {currency}, {baseline.Version} to {proposed.Version}", (from, to) => moves.TryGetValue((from, to), out var move) ? move.Arr[currency] : 0);
        }

        var grid = new Grid("accounts that move most", ["id", "name", ">before", ">after", ">points", "bands", "why"]);
        foreach (var move in Largest)
        {
            grid.Add(
                move.After.AccountId,
                move.Name ?? "",
                move.Before.Score is { } before ? Shown.Score(before) : "",
                move.After.Score is { } after ? Shown.Score(after) : "",
                move.Points is { } points ? Signed(points) : "",
                $"{ScoreColumns.Word(move.Before.Band)} to {ScoreColumns.Word(move.After.Band)}",
                MoveReasons.Of(move, baseline.Source.Rollup, proposed.Source.Rollup));
        }

        yield return grid;
    }

    /// <summary>A number of points with its sign.</summary>
    public static string Signed(double points) => Shown.Round(points) > 0 ? $"+{Shown.Score(points)}" : Shown.Score(points);

    private static Grid Matrix(string title, Func<Band, Band, double> cell)
    {
        var grid = new Grid(title, ["from \\ to", .. PortfolioSummary.Bands.Select(band => $">{ScoreColumns.Word(band)}"), ">all"]);
        foreach (var from in PortfolioSummary.Bands)
        {
            var row = PortfolioSummary.Bands.Select(to => cell(from, to)).ToArray();
            grid.Add([ScoreColumns.Word(from), .. row.Select(Shown.Number), Shown.Number(row.Sum())]);
        }

        var sums = PortfolioSummary.Bands.Select(to => PortfolioSummary.Bands.Sum(from => cell(from, to))).ToArray();
        grid.Add(["all", .. sums.Select(Shown.Number), Shown.Number(sums.Sum())]);
        return grid;
    }
}

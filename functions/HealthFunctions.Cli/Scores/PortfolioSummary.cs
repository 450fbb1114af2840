using HealthFunctions.Cli.Accounts;
using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Cli.Scores;

/// <summary>Counts, mean scores and revenue by band. Amounts of different currencies are never added.</summary>
internal sealed class PortfolioSummary
{
    /// <summary>The bands as they are listed, best first.</summary>
    public static readonly IReadOnlyList<Band> Bands = [Band.Green, Band.Amber, Band.Red, Band.Unknown];

    private readonly Dictionary<Band, BandSum> sums = Bands.ToDictionary(band => band, _ => new BandSum());

    /// <summary>How many accounts there are.</summary>
    public int Count => sums.Values.Sum(sum => sum.Count);

    /// <summary>Adds one account.</summary>
    public void Add(AccountCase account, HealthResult result) => sums[result.Band].Add(result.Score, account);

    /// <summary>The table: a row for each band and one for all.</summary>
    public Grid ToGrid()
    {
        var all = new BandSum();
        foreach (var sum in sums.Values)
        {
            all.Add(sum);
        }

        var currencies = all.Arr.Currencies;
        var grid = new Grid("", ["band", ">accounts", ">share", ">mean score", .. currencies.Select(currency => $">ARR {currency}")]);
        foreach (var band in Bands)
        {
            grid.Add(Row(ScoreColumns.Word(band), sums[band], all, currencies));
        }

        grid.Add(Row("all", all, all, currencies));
        return grid;
    }

    private static string[] Row(string name, BandSum sum, BandSum all, IReadOnlyList<string> currencies) =>
    [
        name,
        sum.Count.ToString(),
        all.Count == 0 ? "" : MetricUnit.Ratio.Show((double)sum.Count / all.Count),
        sum.Mean is { } mean ? Shown.Score(mean) : "",
        .. currencies.Select(currency => Shown.Number(sum.Arr[currency])),
    ];

    private sealed class BandSum
    {
        private double scores;
        private int scored;

        public int Count { get; private set; }

        public Revenue Arr { get; } = new();

        public double? Mean => scored == 0 ? null : scores / scored;

        public void Add(double? score, AccountCase account)
        {
            Count++;
            scores += score ?? 0;
            scored += score is null ? 0 : 1;
            Arr.Add(account);
        }

        public void Add(BandSum other)
        {
            Count += other.Count;
            scores += other.scores;
            scored += other.scored;
            Arr.Add(other.Arr);
        }
    }
}

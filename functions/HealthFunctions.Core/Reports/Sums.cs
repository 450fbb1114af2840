namespace HealthFunctions.Core.Reports;

/// <summary>Counts accounts and adds their amounts, by a key and by currency: amounts of two currencies never meet.</summary>
/// <typeparam name="TKey">What is counted by.</typeparam>
internal sealed class Sums<TKey>
    where TKey : notnull
{
    private readonly Dictionary<(TKey Key, string? Currency), Sum> sums = [];

    public static IReadOnlyList<string> Columns { get; } = ["currency", "accounts", "arr", "mrr", "tcv", "share"];

    public void Add(TKey key, ReportAccount account)
    {
        var place = (key, account.Currency);
        sums[place] = sums.GetValueOrDefault(place) + account;
    }

    /// <summary>The rows in the order of their keys.</summary>
    /// <param name="describe">The cells of a key.</param>
    /// <param name="order">Where a key stands.</param>
    /// <param name="by">What the share is of: of all accounts, or of the amounts in the same currency.</param>
    /// <param name="whole">What the shares are of; all that was added where left out.</param>
    public IReadOnlyList<IReadOnlyList<ReportCell>> Rows(
        Func<TKey, IEnumerable<ReportCell>> describe, Func<TKey, (int, string)> order, Measure by, Sums<bool>? whole = null)
    {
        decimal Total(string? currency) => whole?.Of(by, currency) ?? Of(by, currency);
        return
        [
            .. sums.OrderBy(sum => order(sum.Key.Key).Item1).ThenBy(sum => order(sum.Key.Key).Item2, StringComparer.Ordinal).ThenBy(sum => sum.Key.Currency, StringComparer.Ordinal)
                .Select(IReadOnlyList<ReportCell> (sum) =>
                [
                    .. describe(sum.Key.Key), sum.Key.Currency, sum.Value.Accounts, sum.Value.Arr, sum.Value.Mrr, sum.Value.Tcv,
                    Share(sum.Value.Of(by), Total(sum.Key.Currency)),
                ]),
        ];
    }

    public static decimal? Share(decimal part, decimal whole) => whole == 0 ? null : Math.Round(part / whole, 6, MidpointRounding.AwayFromZero);

    private decimal Of(Measure by, string? currency) =>
        sums.Where(sum => by is Measure.Count || sum.Key.Currency == currency).Sum(sum => sum.Value.Of(by));

    private readonly record struct Sum(int Accounts, decimal Arr, decimal Mrr, decimal Tcv)
    {
        public static Sum operator +(Sum sum, ReportAccount account) =>
            new(sum.Accounts + 1, sum.Arr + account.Arr, sum.Mrr + account.Mrr, sum.Tcv + account.Tcv);

        public decimal Of(Measure by) => by switch { Measure.Arr => Arr, Measure.Mrr => Mrr, Measure.Tcv => Tcv, _ => Accounts };
    }
}

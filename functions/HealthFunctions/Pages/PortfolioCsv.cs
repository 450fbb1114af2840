using System.Globalization;
using System.Text;
using HealthFunctions.Storage.Accounts;

namespace HealthFunctions.Pages;

/// <summary>Accounts as a file for a spreadsheet (RFC 4180), in which no cell is a formula.</summary>
internal static class PortfolioCsv
{
    /// <summary>What makes a spreadsheet read a cell as a formula. Source: https://owasp.org/www-community/attacks/CSV_Injection</summary>
    private const string BeginsFormula = "=+-@\t\r";

    private static readonly (string Name, Func<AccountListing, string?> Value)[] Columns =
    [
        ("account", account => Text(account.AccountId)),
        ("name", account => Text(account.Name)),
        ("owner", account => Text(account.Owner)),
        ("segment", account => Text(account.Segment)),
        ("stage", account => Text(account.LifecycleStage)),
        ("score", account => Number(account.Score)),
        ("band", account => account.Band.ToString().ToLowerInvariant()),
        ("trend 7 days", account => Number(account.Trend7)),
        ("trend 30 days", account => Number(account.Trend30)),
        ("pulse", account => Text(account.Pulse)),
        ("pulse stale", account => account.PulseStale ? "yes" : "no"),
        ("arr", account => Number(account.Arr)),
        ("mrr", account => Number(account.Mrr)),
        ("tcv", account => Number(account.Tcv)),
        ("currency", account => Text(account.Currency)),
        ("renewal date", account => account.RenewalDate),
        ("top reason", account => Text(account.TopReason)),
        ("calculated at", account => account.AsOf?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)),
    ];

    /// <summary>The file, in UTF-8 with the mark by which spreadsheets know it.</summary>
    public static byte[] Of(IEnumerable<AccountListing> accounts)
    {
        var text = new StringBuilder("\uFEFF");
        Line(Columns.Select(column => column.Name));
        foreach (var account in accounts)
        {
            Line(Columns.Select(column => Quoted(column.Value(account) ?? "")));
        }

        return Encoding.UTF8.GetBytes(text.ToString());

        void Line(IEnumerable<string> cells) => text.AppendJoin(',', cells).Append("\r\n");
    }

    private static string? Number(double? number) => number is { } known ? Math.Round(known, 2).ToString(CultureInfo.InvariantCulture) : null;

    private static string? Text(string? text) => text is [var first, ..] && BeginsFormula.Contains(first, StringComparison.Ordinal) ? $"'{text}" : text;

    private static string Quoted(string cell) =>
        cell.AsSpan().IndexOfAny("\",\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

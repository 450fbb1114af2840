using SamplePortfolio.Stories;
using Spectre.Console;

namespace SamplePortfolio.Verifying;

/// <summary>Shows what came of it, for people.</summary>
internal sealed class Report(IAnsiConsole console)
{
    private const int LongestReason = 70;

    /// <summary>Every account, the worst first, and how many there are of each band.</summary>
    public void Table(IEnumerable<AccountCheck> checks)
    {
        var sorted = checks
            .OrderBy(check => Order(check.App.Band))
            .ThenBy(check => check.App.Score ?? double.MaxValue)
            .ThenBy(check => check.Account.Name, StringComparer.Ordinal)
            .ToList();
        var table = new Table().Border(TableBorder.Simple)
            .AddColumns("account", "score", "band", "30 days", "top reason", "pulse", "stale?");
        foreach (var column in table.Columns)
        {
            column.NoWrap();
        }

        foreach (var (account, app, _, _) in sorted)
        {
            table.AddRow(
                Markup.Escape(account.Name),
                app.Score?.ToString("0.0") ?? "-",
                $"[{Colour(app.Band)}]● {Markup.Escape(app.Band)}[/]",
                Trend(app.Trend30),
                Markup.Escape(Short(app.TopReason)),
                Markup.Escape(app.Pulse ?? "-"),
                app.PulseIsStale ? "stale" : "");
        }

        console.Write(table);
        var counts = Band.WorstFirst.Select(band => $"{sorted.Count(check => check.App.Band == band)} [{Colour(band)}]{band}[/]");
        console.MarkupLine($"{sorted.Count} accounts: {string.Join(", ", counts)}");
    }

    /// <summary>What was wrong; true when nothing was.</summary>
    public bool Verdict(IReadOnlyCollection<AccountCheck> checks, AppStatus status)
    {
        var faults = new List<string>();
        foreach (var check in checks)
        {
            faults.AddRange(check.Mismatches.Select(mismatch => $"{check.Account.Name}: {mismatch}"));
            faults.AddRange(check.StoryFaults.Select(fault => $"{check.Account.Name}: {fault}. The story: {check.Account.Story?.Text}"));
        }

        if (status.DeadLetters > 0)
        {
            faults.Add($"{status.DeadLetters} dead letters: see GET api/dead-letters");
        }

        faults.AddRange(status.Crms.Where(crm => crm.Rejected > 0).Select(crm => $"{crm.Name} rejected {crm.Rejected} records: see GET api/dead-letters"));
        foreach (var fault in faults)
        {
            console.MarkupLineInterpolated($"[red]{fault}[/]");
        }

        var compared = checks.Count(check => check.Crm is not null);
        var stories = checks.Count(check => check.StoriesHold && check.Account.Story is not null);
        console.WriteLine(faults.Count == 0
            ? $"Verified: {compared} accounts show the same in the CRM as in the app{(stories > 0 ? $", and all {stories} stories show what they tell" : "")}."
            : $"Not verified: {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}.");
        return faults.Count == 0;
    }

    private static int Order(string band)
    {
        for (var place = 0; place < Band.WorstFirst.Count; place++)
        {
            if (Band.WorstFirst[place] == band)
            {
                return place;
            }
        }

        return Band.WorstFirst.Count;
    }

    private static string Colour(string band) => band switch
    {
        Band.Green => "green",
        Band.Amber => "yellow",
        Band.Red => "red",
        _ => "grey",
    };

    private static string Trend(double? days30) => days30 switch
    {
        null => "-",
        > 0.05 => $"↑ {days30:0.0}",
        < -0.05 => $"↓ {-days30:0.0}",
        _ => "→ 0.0",
    };

    private static string Short(string reason) => reason.Length <= LongestReason ? reason : reason[..(LongestReason - 1)] + "…";
}

using HealthFunctions.Core;
using HealthFunctions.Core.Reports;
using Microsoft.AspNetCore.Http;

namespace HealthFunctions.Http;

/// <summary>What a caller wants of a report, beside which accounts: <c>?by=&amp;from=&amp;to=&amp;interval=&amp;mapped=&amp;format=&amp;table=</c>.</summary>
/// <param name="By">What accounts are counted by.</param>
/// <param name="From">Where the time of the report begins.</param>
/// <param name="To">Where it ends: the moment that the report is for.</param>
/// <param name="Interval">How far apart the moments of a trend are.</param>
/// <param name="Mapped">Whether statuses of other scales are shown on the active one.</param>
/// <param name="Csv">Whether one table is wanted as CSV.</param>
/// <param name="Table">Which table; the first where left out.</param>
internal sealed record ReportQuestion(Measure By, DateTimeOffset From, DateTimeOffset To, TrendInterval Interval, bool Mapped, bool Csv, string? Table)
{
    /// <summary>The time of a report whose beginning nobody says.</summary>
    private const int UsualDays = 90;

    public static (ReportQuestion? Question, List<Fault> Faults) Of(IQueryCollection query, DateTimeOffset now)
    {
        var faults = new List<Fault>();
        var by = Word(query, "by", Measure.Count, faults);
        var interval = Word(query, "interval", TrendInterval.Week, faults);
        var (from, to) = (now, now);
        if (query["to"].FirstOrDefault() is { Length: > 0 } end && !IsoTime.TryReadEnd(end, now, out to))
        {
            faults.Add(new Fault("to", IsoTime.PastRule));
        }

        from = to.AddDays(-UsualDays);
        if (query["from"].FirstOrDefault() is { Length: > 0 } start && !(IsoTime.TryReadStart(start, out from) && from < to && from.Year >= 2000))
        {
            faults.Add(new Fault("from", "must be a day such as 2026-01-31 or a time such as 2026-01-31T09:00:00Z, in the year 2000 or later and before the end"));
        }
        else if ((to - from).TotalDays > TrendMoments.Most && interval is TrendInterval.Day)
        {
            faults.Add(new Fault("interval", $"must be week or month for more than {TrendMoments.Most} days"));
        }

        var mapped = false;
        if (query["mapped"].FirstOrDefault() is { Length: > 0 } text && !bool.TryParse(text, out mapped))
        {
            faults.Add(new Fault("mapped", "must be true or false"));
        }

        var format = query["format"].FirstOrDefault() is { Length: > 0 } wanted ? wanted : "json";
        if (format is not ("json" or "csv"))
        {
            faults.Add(new Fault("format", "must be json or csv"));
        }

        var table = query["table"].FirstOrDefault() is { Length: > 0 } name ? name : null;
        return faults.Count > 0 ? (null, faults) : (new ReportQuestion(by, from, to, interval, mapped, format == "csv", table), faults);
    }

    private static T Word<T>(IQueryCollection query, string parameter, T usual, List<Fault> faults)
        where T : struct, Enum
    {
        if (query[parameter].FirstOrDefault() is not { Length: > 0 } text)
        {
            return usual;
        }

        if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
        {
            return Enum.Parse<T>(text, ignoreCase: true);
        }

        faults.Add(new Fault(parameter, $"must be one of: {string.Join(", ", Enum.GetNames<T>().Select(name => name.ToLowerInvariant()))}"));
        return usual;
    }
}

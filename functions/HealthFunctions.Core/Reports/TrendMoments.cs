namespace HealthFunctions.Core.Reports;

/// <summary>How far apart the moments of a trend are.</summary>
public enum TrendInterval
{
    /// <summary>The end of each day, UTC.</summary>
    Day,

    /// <summary>The end of each Sunday.</summary>
    Week,

    /// <summary>The end of each month.</summary>
    Month,
}

/// <summary>The moments at which a trend looks: the last second of each day, week or month, and at last the end itself.</summary>
public static class TrendMoments
{
    /// <summary>The most moments of one trend.</summary>
    public const int Most = 1100;

    /// <summary>The moments after <paramref name="from"/> up to <paramref name="to"/>, earliest first.</summary>
    public static IReadOnlyList<DateTimeOffset> Of(DateTimeOffset from, DateTimeOffset to, TrendInterval interval)
    {
        var moments = new List<DateTimeOffset>();
        for (var end = EndOf(from.UtcDateTime.Date, interval); end < to; end = EndOf(end.UtcDateTime.Date.AddDays(1), interval))
        {
            moments.Add(end);
        }

        moments.Add(to);
        return moments;
    }

    private static DateTimeOffset EndOf(DateTime day, TrendInterval interval)
    {
        var last = interval switch
        {
            TrendInterval.Week => day.AddDays((7 - (int)day.DayOfWeek) % 7),
            TrendInterval.Month => new DateTime(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month), 0, 0, 0, DateTimeKind.Utc),
            _ => day,
        };
        return new DateTimeOffset(DateTime.SpecifyKind(last, DateTimeKind.Utc).AddDays(1).AddSeconds(-1));
    }
}

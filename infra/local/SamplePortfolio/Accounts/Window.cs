namespace SamplePortfolio.Accounts;

/// <summary>The ninety days that the portfolio tells of.</summary>
/// <param name="AsOf">Its end: nothing happens later.</param>
internal sealed record Window(DateTimeOffset AsOf)
{
    /// <summary>How long it is.</summary>
    public const int Days = 90;

    /// <summary>Its beginning: what an account was like before is told as of here.</summary>
    public DateTimeOffset Start { get; } = AsOf.AddDays(-Days);

    /// <summary>The day of its end.</summary>
    public DateOnly Today { get; } = DateOnly.FromDateTime(AsOf.UtcDateTime);

    /// <summary>The window that ends with the full hour before <paramref name="moment"/>.</summary>
    public static Window EndingAt(DateTimeOffset moment)
    {
        var utc = moment.ToUniversalTime();
        return new Window(new DateTimeOffset(utc.Year, utc.Month, utc.Day, utc.Hour, 0, 0, TimeSpan.Zero));
    }

    /// <summary>So many days before the end, to the second, and never outside the window.</summary>
    public DateTimeOffset DaysAgo(double days)
    {
        var moment = AsOf.AddSeconds(-Math.Round(days * 86_400));
        return moment < Start ? Start : moment > AsOf ? AsOf : moment;
    }
}

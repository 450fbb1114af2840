namespace HealthFunctions.Sources.Billing;

/// <summary>How long it is from one payment to the next: a year is 12 months, and 365.25 days.</summary>
internal static class BillingPeriod
{
    private const decimal DaysInMonth = 365.25m / 12;

    /// <summary>How many months a period has; null for a unit that nobody knows yet.</summary>
    /// <param name="unit"><c>day</c>, <c>week</c>, <c>month</c> or <c>year</c>.</param>
    /// <param name="count">How many units lie between two payments; none, or less than one, is one.</param>
    public static decimal? MonthsIn(string? unit, int? count)
    {
        var units = Math.Max(1, count ?? 1);
        return unit switch
        {
            "day" => units / DaysInMonth,
            "week" => units * 7 / DaysInMonth,
            "month" => units,
            "year" => units * 12m,
            _ => null,
        };
    }
}

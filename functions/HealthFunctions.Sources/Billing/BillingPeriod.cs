namespace HealthFunctions.Sources.Billing;

/// <summary>Brings what is paid every so often to a month: a year is 12 of them, and 365.25 days.</summary>
internal static class BillingPeriod
{
    private const decimal DaysInMonth = 365.25m / 12;

    /// <summary>What an amount comes to in a month.</summary>
    /// <param name="amount">What is paid each time.</param>
    /// <param name="unit"><c>day</c>, <c>week</c> or <c>year</c>; anything else is a month.</param>
    /// <param name="count">How many units lie between two payments; none, or less than one, is one.</param>
    public static decimal PerMonth(decimal amount, string? unit, int? count)
    {
        var units = Math.Max(1, count ?? 1);
        return unit switch
        {
            "day" => amount * DaysInMonth / units,
            "week" => amount * DaysInMonth / 7 / units,
            "year" => amount / 12 / units,
            _ => amount / units,
        };
    }
}

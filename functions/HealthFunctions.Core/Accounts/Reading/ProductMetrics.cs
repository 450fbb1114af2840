using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>The metrics of how the product is used. All windows are whole days in UTC that end with the day of asOf.</summary>
internal static class ProductMetrics
{
    private const int Month = 30;
    private const int Weeks = 8;
    private const int TrendDays = 14;

    // A feature seen on a single day was tried, not used.
    private const int DaysOfUse = 2;

    public static void Read(UsageFacts usage, int today, int? seats, FeatureCatalogue features, MetricValues values)
    {
        ReadLogins(usage, today, values);
        if (!usage.IsKnownOn(today))
        {
            return;
        }

        var monthStart = today - Month + 1;
        var activeUsers = 0;
        var userDays = 0;
        var recentUserDays = 0;
        var earlierUserDays = 0;
        foreach (var days in usage.Users.Values)
        {
            var inMonth = days.CountBetween(monthStart, today);
            activeUsers += inMonth > 0 ? 1 : 0;
            userDays += inMonth;
            recentUserDays += days.CountBetween(today - TrendDays + 1, today);
            earlierUserDays += days.CountBetween(today - (2 * TrendDays) + 1, today - TrendDays);
        }

        values.Set(MetricCatalog.ActiveUsers, activeUsers);
        if (activeUsers > 0)
        {
            values.Set(MetricCatalog.Stickiness, userDays / (double)Month / activeUsers);
            values.Set(MetricCatalog.EventsPerActiveUser, usage.Events.SumBetween(monthStart, today) / (double)activeUsers);
        }

        if (seats is > 0)
        {
            values.Set(MetricCatalog.LicenceUtilisation, activeUsers / (double)seats);
        }

        if (earlierUserDays > 0)
        {
            values.Set(MetricCatalog.UsageTrend, (recentUserDays - earlierUserDays) / (double)earlierUserDays);
        }

        ReadFeatures(usage, monthStart, today, features, values);
    }

    private static void ReadLogins(UsageFacts usage, int today, MetricValues values)
    {
        var lastLogin = usage.Logins.LastUpTo(today) ?? usage.LoginBefore;
        if (lastLogin is null)
        {
            return;
        }

        values.Set(MetricCatalog.DaysSinceLastLogin, today - lastLogin);
        values.Set(MetricCatalog.LoginDaysPerWeek, usage.Logins.CountBetween(today - 27, today) / 4.0);

        var weeks = 0;
        for (var week = 0; week < Weeks; week++)
        {
            var last = today - (7 * week);
            weeks += usage.Logins.AnyBetween(last - 6, last) ? 1 : 0;
        }

        values.Set(MetricCatalog.LoginConsistency, weeks);
    }

    private static void ReadFeatures(UsageFacts usage, int first, int last, FeatureCatalogue features, MetricValues values)
    {
        if (features.Features.Count > 0)
        {
            var used = features.Features.Count(name => DaysUsed(usage, name, first, last) > 0);
            values.Set(MetricCatalog.FeatureAdoption, used / (double)features.Features.Count);
            values.Set(MetricCatalog.UnderUsedFeatures, features.Features.Count(name => DaysUsed(usage, name, first, last) < DaysOfUse));
        }

        if (features.HighImpact.Count > 0)
        {
            values.Set(MetricCatalog.HighImpactFeatureUse, features.HighImpact.Sum(name => Uses(usage, name, first, last)));
        }
    }

    private static int DaysUsed(UsageFacts usage, string feature, int first, int last) =>
        usage.Features.TryGetValue(feature, out var days) ? days.DaysBetween(first, last) : 0;

    private static long Uses(UsageFacts usage, string feature, int first, int last) =>
        usage.Features.TryGetValue(feature, out var days) ? days.SumBetween(first, last) : 0;
}

using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>What the profile gives to rules, segments and models.</summary>
internal static class ProfileMetrics
{
    public static void Read(AccountProfile profile, DateTimeOffset asOf, MetricValues values)
    {
        var today = DateOnly.FromDateTime(asOf.UtcDateTime).DayNumber;

        values.Set(MetricCatalog.Mrr, (double?)profile.Mrr);
        values.Set(MetricCatalog.Arr, (double?)profile.Arr);
        values.Set(MetricCatalog.Segment, profile.Segment);
        values.Set(MetricCatalog.LifecycleStage, profile.LifecycleStage);
        values.Set(MetricCatalog.Owner, profile.Owner);
        values.Set(MetricCatalog.TenureDays, today - profile.TenureStart?.DayNumber);
        values.Set(MetricCatalog.DaysToRenewal, profile.RenewalDate?.DayNumber - today);
    }
}

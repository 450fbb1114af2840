using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>What the profile gives to rules, segments and models.</summary>
internal static class ProfileMetrics
{
    private const int MonthsInYear = 12;

    public static void Read(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        var profile = state.Profile;
        var mrr = profile.Mrr.At(asOf)?.Value ?? Subscriptions.MrrAt(state, asOf);
        var arr = profile.Arr.At(asOf)?.Value ?? mrr * MonthsInYear;
        var today = DateOnly.FromDateTime(asOf.UtcDateTime).DayNumber;

        values.Set(MetricCatalog.Mrr, (double?)mrr);
        values.Set(MetricCatalog.Arr, (double?)arr);
        values.Set(MetricCatalog.Segment, profile.Segment.At(asOf)?.Value);
        values.Set(MetricCatalog.LifecycleStage, profile.LifecycleStage.At(asOf)?.Value);
        values.Set(MetricCatalog.Owner, profile.Owner.At(asOf)?.Value);
        values.Set(MetricCatalog.TenureDays, profile.TenureStart.At(asOf) is { } start ? today - start.Value.DayNumber : null);
        values.Set(MetricCatalog.DaysToRenewal, profile.RenewalDate.At(asOf) is { } renewal ? renewal.Value.DayNumber - today : null);
    }
}

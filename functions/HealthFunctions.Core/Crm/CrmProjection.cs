using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Crm;

/// <summary>Makes of an account's health what a CRM should show of it.</summary>
public static class CrmProjection
{
    /// <summary>The record for one account.</summary>
    /// <param name="result">Its health.</param>
    /// <param name="profile">The account.</param>
    /// <param name="openAlerts">How many of its alerts are open.</param>
    /// <param name="accountUrl">The account's page; null where there is no public address.</param>
    public static CrmRecord RecordOf(HealthResult result, AccountProfile profile, int openAlerts, Uri? accountUrl) => new()
    {
        AccountId = result.AccountId,
        Name = profile.Name,
        HealthScore = result.Score,
        HealthBand = result.Band.ToString().ToLowerInvariant(),
        BandReason = result.Summary ?? "",
        DimensionScores = [.. result.Dimensions.Select(dimension => new CrmDimension(dimension.Name, dimension.Score))],
        Trend30 = result.Trend.Days30,
        Coverage = result.Coverage,
        Pulse = result.Pulse?.Status,
        PulseSetAt = result.Pulse?.SetAt,
        PulseStale = result.Pulse?.Stale ?? false,
        OpenAlerts = openAlerts,
        RecommendedAction = NextAction.For(result),
        LastCalculatedAt = result.AsOf,
        ModelVersion = result.ModelVersion,
        AccountUrl = accountUrl,
    };
}

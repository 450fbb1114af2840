using HealthFunctions.Core.Crm;

namespace Local.CrmSimulator.Tests;

internal static class Records
{
    internal static CrmRecord Of(string accountId, double? score = 58.3, string band = CrmBand.Amber) => new()
    {
        AccountId = accountId,
        Name = $"{accountId} Inc.",
        HealthScore = score,
        HealthBand = band,
        BandReason = "No login for 9 days.",
        DimensionScores = [new("product", score), new("support", null)],
        Trend30 = -12.1,
        Coverage = 0.92,
        Pulse = "Satisfied",
        PulseSetAt = new DateTimeOffset(2026, 1, 19, 9, 30, 0, TimeSpan.Zero),
        PulseStale = true,
        OpenAlerts = 2,
        RecommendedAction = "Call the sponsor.",
        LastCalculatedAt = new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero),
        ModelVersion = "balanced-3",
        AccountUrl = new Uri($"https://health.example.com/accounts/{accountId}"),
    };

    internal static IReadOnlyList<CrmRecord> Many(int count) =>
        [.. Enumerable.Range(0, count).Select(number => Of($"account-{number}", number % 1000 / 10.0))];
}

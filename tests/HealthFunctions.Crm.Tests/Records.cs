using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm.Tests;

internal static class Records
{
    internal static readonly CrmRecord Acme = new()
    {
        AccountId = "acme",
        Name = "Acme Corp",
        HealthScore = 58.34,
        HealthBand = CrmBand.Amber,
        BandReason = "No login for 9 days; 2 urgent tickets open.",
        DimensionScores =
        [
            new("product", 71.25), new("support", 34), new("financial", 88), new("relationship", 62.5), new("outcomes", null), new("pulse", 60),
        ],
        Trend30 = -12.06,
        Coverage = 0.9249,
        Pulse = "Satisfied",
        PulseSetAt = new DateTimeOffset(2026, 1, 19, 10, 30, 0, TimeSpan.FromHours(1)),
        PulseStale = true,
        OpenAlerts = 2,
        RecommendedAction = "Call the sponsor.",
        LastCalculatedAt = new DateTimeOffset(2026, 3, 1, 2, 0, 0, 125, TimeSpan.Zero),
        ModelVersion = "balanced-3",
        AccountUrl = new Uri("https://health.example.com/api/dashboard/accounts/acme"),
    };

    /// <summary>What is known of an account that nobody knows anything about.</summary>
    internal static readonly CrmRecord Bare = new()
    {
        AccountId = "bare",
        HealthBand = CrmBand.Unknown,
        BandReason = "Too little data.",
        LastCalculatedAt = Acme.LastCalculatedAt,
        ModelVersion = "balanced-3",
    };

    internal static IReadOnlyList<CrmRecord> Many(int count) =>
        [.. Enumerable.Range(0, count).Select(number => Acme with { AccountId = $"account-{number}", OpenAlerts = number })];
}

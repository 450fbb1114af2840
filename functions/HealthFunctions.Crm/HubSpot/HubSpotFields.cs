using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>The mapping: every field that is pushed, in one table. Pushing and set-up both read it, so they cannot disagree.</summary>
internal static class HubSpotFields
{
    /// <summary>The fields as the settings name them; those with an empty name are left out.</summary>
    internal static IReadOnlyList<HubSpotField> For(HubSpotOptions options) =>
        [.. All(options).Select(field => Renamed(field, options)).Where(field => field.Property.Length > 0 && (!field.IsHubSpots || options.CreateCompanies))];

    /// <summary>The fields' own names, by which settings can rename them.</summary>
    internal static IReadOnlyList<string> Names(HubSpotOptions options) => [.. All(options).Select(field => field.Name)];

    private static IReadOnlyList<HubSpotField> All(HubSpotOptions options)
    {
        return
        [
            Field("name", "Company name", HubSpotKind.Text, record => record.Name) with { Property = "name", IsHubSpots = true },
            Field("health_score", "Health score", HubSpotKind.Number, record => Number(record.HealthScore)),
            Field("health_band", "Health band", HubSpotKind.Band, record => record.HealthBand),
            Field("band_reason", "Why this health band", HubSpotKind.Text, record => record.BandReason),
            .. Dimensions(options).Select(dimension => Field(
                NameOf(dimension),
                $"Health: {dimension}",
                HubSpotKind.Number,
                record => Number(record.DimensionScores.FirstOrDefault(score => score.Name == dimension)?.Score))),
            Field("trend_30_days", "Health trend, 30 days", HubSpotKind.Number, record => Number(record.Trend30)),
            Field("coverage", "Health data coverage, %", HubSpotKind.Number, record => Number(record.Coverage * 100)),
            Field("pulse", "Pulse", HubSpotKind.Text, record => record.Pulse),
            Field("pulse_set_at", "Pulse set at", HubSpotKind.Instant, record => Instant(record.PulseSetAt)),
            Field("pulse_stale", "Pulse is stale", HubSpotKind.YesNo, record => record.PulseStale ? "true" : "false"),
            Field("open_alerts", "Open health alerts", HubSpotKind.Number, record => record.OpenAlerts.ToString()),
            Field("recommended_action", "Recommended next action", HubSpotKind.Text, record => record.RecommendedAction),
            Field("last_calculated_at", "Health calculated at", HubSpotKind.Instant, record => Instant(record.LastCalculatedAt)),
            Field("model_version", "Health model version", HubSpotKind.Text, record => record.ModelVersion),
            Field("account_url", "Health in detail", HubSpotKind.Text, record => record.AccountUrl?.AbsoluteUri),
        ];

        HubSpotField Field(string name, string label, HubSpotKind kind, Func<CrmRecord, string?> value) =>
            new(name, options.PropertyPrefix + name, label, kind, value);
    }

    private static HubSpotField Renamed(HubSpotField field, HubSpotOptions options) =>
        options.Properties.TryGetValue(field.Name, out var property) && property.Trim() != field.Property
            ? field with { Property = property.Trim(), IsHubSpots = false }
            : field;

    private static string[] Dimensions(HubSpotOptions options) =>
        options.Dimensions.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>HubSpot's names know only lower-case letters, digits and underscores.</summary>
    private static string NameOf(string dimension) =>
        "score_" + string.Concat(dimension.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));

    private static string? Number(double? value) => value?.ToString("0.##");

    private static string? Instant(DateTimeOffset? value) => value?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'");
}

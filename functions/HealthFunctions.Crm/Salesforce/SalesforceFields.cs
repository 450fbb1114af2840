using System.Globalization;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>The mapping: every value that is pushed, in one table. Pushing and set-up both read it, and a test holds the shipped metadata to it.</summary>
internal static class SalesforceFields
{
    /// <summary>The fields as the settings name them; those with an empty name are left out.</summary>
    internal static IReadOnlyList<SalesforceField> For(SalesforceOptions options) =>
        [.. All(options).Select(field => Renamed(field, options)).Where(field => field.ApiName.Length > 0)];

    /// <summary>The values' own names, by which settings can give them other fields.</summary>
    internal static IReadOnlyList<string> Names(SalesforceOptions options) => [.. All(options).Select(field => field.Name)];

    /// <summary>The name of the account is not among them: in Salesforce it is the sales team's, and nothing is ever created that needs one.</summary>
    private static IReadOnlyList<SalesforceField> All(SalesforceOptions options)
    {
        return
        [
            Field("health_score", "Health Score", SalesforceKind.Number, record => Number(record.HealthScore)),
            Field("health_band", "Health Band", SalesforceKind.Text, record => Text(record.HealthBand, SalesforceKind.Text)),
            Field("band_reason", "Why This Health Band", SalesforceKind.LongText, record => Text(record.BandReason, SalesforceKind.LongText)),
            .. Dimensions(options).Select(dimension => Field(
                NameOf(dimension),
                $"Health: {dimension}",
                SalesforceKind.Number,
                record => Number(record.DimensionScores.FirstOrDefault(score => score.Name == dimension)?.Score))),
            Field("trend_30_days", "Health Trend, 30 Days", SalesforceKind.Number, record => Number(record.Trend30)),
            Field("coverage", "Health Data Coverage, %", SalesforceKind.Number, record => Number(record.Coverage * 100)),
            Field("pulse", "Pulse", SalesforceKind.Text, record => Text(record.Pulse, SalesforceKind.Text)),
            Field("pulse_set_at", "Pulse Set At", SalesforceKind.Instant, record => Instant(record.PulseSetAt)),
            Field("pulse_stale", "Pulse Is Stale", SalesforceKind.YesNo, record => JsonValue.Create(record.PulseStale)),
            Field("open_alerts", "Open Health Alerts", SalesforceKind.Number, record => JsonValue.Create(record.OpenAlerts)),
            Field("recommended_action", "Recommended Next Action", SalesforceKind.LongText, record => Text(record.RecommendedAction, SalesforceKind.LongText)),
            Field("last_calculated_at", "Health Calculated At", SalesforceKind.Instant, record => Instant(record.LastCalculatedAt)),
            Field("model_version", "Health Model Version", SalesforceKind.Text, record => Text(record.ModelVersion, SalesforceKind.Text)),
            Field("account_url", "Health in Detail", SalesforceKind.Url, record => Link(record.AccountUrl)),
        ];

        SalesforceField Field(string name, string label, SalesforceKind kind, Func<CrmRecord, JsonValue?> value) =>
            new(name, $"{options.FieldPrefix}{InTitleCase(name)}__c", label, kind, value);
    }

    private static SalesforceField Renamed(SalesforceField field, SalesforceOptions options) =>
        options.Fields.TryGetValue(field.Name, out var name) ? field with { ApiName = name.Trim() } : field;

    private static string[] Dimensions(SalesforceOptions options) =>
        options.Dimensions.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static string NameOf(string dimension) =>
        "score_" + string.Concat(dimension.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));

    private static string InTitleCase(string name) =>
        string.Join('_', name.Split('_', StringSplitOptions.RemoveEmptyEntries).Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static JsonValue? Number(double? value) => value is { } number ? JsonValue.Create(Math.Round(number, 2)) : null;

    private static JsonValue? Instant(DateTimeOffset? value) =>
        value is { } instant ? JsonValue.Create(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)) : null;

    /// <summary>An address that is cut off leads nowhere, so one that is too long is left out.</summary>
    private static JsonValue? Link(Uri? value) =>
        value?.AbsoluteUri is { } address && address.Length <= SalesforceKind.Url.Length ? JsonValue.Create(address) : null;

    /// <summary>Salesforce refuses text that is too long; cut here, it still says the most of it.</summary>
    private static JsonValue? Text(string? value, SalesforceKind kind)
    {
        if (string.IsNullOrEmpty(value))
            return null;

        if (value.Length <= kind.Length)
            return JsonValue.Create(value);

        var end = kind.Length - 1;
        return JsonValue.Create(value[..(char.IsHighSurrogate(value[end - 1]) ? end - 1 : end)] + "…");
    }
}

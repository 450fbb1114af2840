using System.Text.Json.Nodes;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Crm;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>The mapping: every field that is pushed, in one table. Pushing and set-up both read it, so they cannot disagree.</summary>
internal static class DataverseFields
{
    private const int Word = 200;
    private const int Sentence = 2_000;
    private const int Address = 2_000;

    private static readonly DataverseKind.Number Score = new(0, 100);

    /// <summary>The key: not pushed as a value, for it is how accounts are found, but created by the set-up.</summary>
    internal static DataverseField Key(DataverseOptions options) => new(
        "account_id", options.KeyColumn, "HealthFunctions account id", new DataverseKind.Text(AccountId.MaxLength), _ => null);

    /// <summary>The fields as the settings name them; those with an empty name are left out.</summary>
    internal static IReadOnlyList<DataverseField> For(DataverseOptions options) =>
        [.. All(options).Select(field => Renamed(field, options)).Where(field => field.Column.Length > 0)];

    /// <summary>The fields' own names, by which settings can rename them.</summary>
    internal static IReadOnlyList<string> Names(DataverseOptions options) => [.. All(options).Select(field => field.Name)];

    private static IReadOnlyList<DataverseField> All(DataverseOptions options)
    {
        return
        [
            Number("health_score", "Health score", Score, record => record.HealthScore),
            Text("health_band", "Health band", record => record.HealthBand),
            Memo("band_reason", "Why this health band", record => record.BandReason),
            .. Dimensions(options).Select(dimension => Number(
                NameOf(dimension),
                $"Health: {dimension}",
                Score,
                record => record.DimensionScores.FirstOrDefault(score => score.Name == dimension)?.Score)),
            Number("trend_30_days", "Health trend, 30 days", new DataverseKind.Number(-100, 100), record => record.Trend30),
            Number("coverage", "Health data coverage, %", Score, record => record.Coverage * 100),
            Text("pulse", "Pulse", record => record.Pulse),
            Instant("pulse_set_at", "Pulse set at", record => record.PulseSetAt),
            Field("pulse_stale", "Pulse is stale", new DataverseKind.YesNo(), record => JsonValue.Create(record.PulseStale)),
            Field("open_alerts", "Open health alerts", new DataverseKind.Count(), record => JsonValue.Create(record.OpenAlerts)),
            Memo("recommended_action", "Recommended next action", record => record.RecommendedAction),
            Instant("last_calculated_at", "Health calculated at", record => record.LastCalculatedAt),
            Text("model_version", "Health model version", record => record.ModelVersion),
            Field("account_url", "Health in detail", new DataverseKind.Text(Address, "Url"), record => Link(record.AccountUrl)),
        ];

        DataverseField Field(string name, string label, DataverseKind kind, Func<CrmRecord, JsonValue?> value) =>
            new(name, options.ColumnPrefix + name, label, kind, value);

        DataverseField Number(string name, string label, DataverseKind.Number kind, Func<CrmRecord, double?> value) =>
            Field(name, label, kind, record => value(record) is { } number ? JsonValue.Create(Math.Round((decimal)number, 1)) : null);

        DataverseField Text(string name, string label, Func<CrmRecord, string?> value) =>
            Field(name, label, new DataverseKind.Text(Word), record => Shortened(value(record), Word));

        DataverseField Memo(string name, string label, Func<CrmRecord, string?> value) =>
            Field(name, label, new DataverseKind.Memo(Sentence), record => Shortened(value(record), Sentence));

        DataverseField Instant(string name, string label, Func<CrmRecord, DateTimeOffset?> value) =>
            Field(name, label, new DataverseKind.Instant(), record => JsonValue.Create(value(record)?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")));
    }

    private static DataverseField Renamed(DataverseField field, DataverseOptions options) =>
        options.Columns.TryGetValue(field.Name, out var column) ? field with { Column = column.Trim() } : field;

    private static string[] Dimensions(DataverseOptions options) =>
        options.Dimensions.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Column names know only lower-case letters, digits and underscores.</summary>
    private static string NameOf(string dimension) =>
        "score_" + string.Concat(dimension.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '_'));

    /// <summary>Dataverse refuses a text that is too long together with everything else of the account: it ends in an ellipsis instead.</summary>
    private static JsonValue? Shortened(string? text, int maxLength)
    {
        if (string.IsNullOrEmpty(text))
            return null;

        if (text.Length <= maxLength)
            return JsonValue.Create(text);

        var end = maxLength - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;

        return JsonValue.Create(string.Concat(text.AsSpan(0, end), "…"));
    }

    /// <summary>Part of an address leads nowhere, so that one which is too long is left out.</summary>
    private static JsonValue? Link(Uri? address) =>
        address is { AbsoluteUri: { Length: <= Address } text } ? JsonValue.Create(text) : null;
}

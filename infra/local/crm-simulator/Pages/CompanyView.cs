using System.Globalization;

namespace CrmSimulator.Pages;

/// <summary>A company with its pushed properties read back.</summary>
internal sealed class CompanyView(Company company, string prefix)
{
    private const string Dimension = "score_";

    internal Company Company => company;

    internal string Name => company["name"] ?? company["domain"] ?? "(no name)";

    internal string? Owner => company["hubspot_owner_id"];

    internal string? Band => Pushed("health_band");

    internal double? Score => Number("health_score");

    internal double? Trend => Number("trend_30_days");

    internal double? Coverage => Number("coverage");

    internal string? Pulse => Pushed("pulse");

    internal bool PulseStale => Pushed("pulse_stale") == "true";

    internal double? OpenAlerts => Number("open_alerts");

    internal string? Reason => Pushed("band_reason");

    internal string? RecommendedAction => Pushed("recommended_action");

    internal string? ModelVersion => Pushed("model_version");

    internal DateTimeOffset? PulseSetAt => Instant("pulse_set_at");

    internal DateTimeOffset? CalculatedAt => Instant("last_calculated_at");

    /// <summary>Only addresses of the web become links.</summary>
    internal Uri? AccountUrl =>
        Uri.TryCreate(Pushed("account_url"), UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? url : null;

    /// <summary>Every dimension that was ever pushed, in the order of the push.</summary>
    internal IEnumerable<(string Name, double? Score)> Dimensions => company.Properties.Keys
        .Where(name => name.StartsWith(prefix + Dimension, StringComparison.Ordinal))
        .Select(name => name[prefix.Length..])
        .Select(name => (name[Dimension.Length..].Replace('_', ' '), Number(name)));

    internal bool IsPushed(string property) => property.StartsWith(prefix, StringComparison.Ordinal);

    private string? Pushed(string name) => company[prefix + name];

    private double? Number(string name) =>
        double.TryParse(Pushed(name), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private DateTimeOffset? Instant(string name) =>
        DateTimeOffset.TryParse(Pushed(name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? instant : null;
}

using System.Globalization;
using System.Text.Json;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Segment;

/// <summary>
/// Traits of a company. They are whatever the sender thought of, so one of a kind that cannot be read says nothing and does not fail
/// the others; names are taken in camelCase and snake_case.
/// </summary>
/// <param name="traits">The object that holds them; anything else holds none.</param>
internal readonly struct SegmentTraits(JsonElement traits)
{
    /// <summary>The company that an identify call says its user belongs to.</summary>
    public SegmentTraits Company => new(JsonText.Member(traits, "company") ?? default);

    public string? Text(params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var text = JsonText.Member(traits, name) is { } value ? JsonText.OfScalar(value) : null;
            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }

    public decimal? Amount(params ReadOnlySpan<string> names) =>
        decimal.TryParse(Text(names), NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) ? amount : null;

    public int? Count(params ReadOnlySpan<string> names) =>
        int.TryParse(Text(names), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var count) ? count : null;

    public DateOnly? Day(params ReadOnlySpan<string> names) =>
        DateTimeOffset.TryParse(Text(names), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? DateOnly.FromDateTime(time.UtcDateTime)
            : null;
}

using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using HealthFunctions.Core;

namespace HealthFunctions.Sources.Crm;

/// <summary>One record of a CRM as it stood after a change, whatever the form in which it was sent.</summary>
internal sealed class CrmRecord
{
    private static readonly string[] TimeFormats = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd"];

    /// <summary>Where its fields stand in the delivery.</summary>
    public required string Path { get; init; }

    /// <summary>The record's id.</summary>
    public required string Id { get; init; }

    /// <summary>What tells this change from all others.</summary>
    public required string Key { get; init; }

    /// <summary>
    /// The fields sent, by name without regard to case: times in ISO 8601, numbers with a point, null where a field is empty. A field
    /// that was not sent is not among them.
    /// </summary>
    public required IReadOnlyDictionary<string, string?> Fields { get; init; }

    /// <summary>Whether one of the fields was sent, empty or not.</summary>
    public bool Has(params IEnumerable<string> fields) => fields.Any(Fields.ContainsKey);

    /// <summary>The text of the first field that has any.</summary>
    public string? Text(params IEnumerable<string> fields) => First(fields)?.Value;

    /// <summary>The time in the first field that has any; of a day, its beginning in UTC.</summary>
    public DateTimeOffset? Time(params IEnumerable<string> fields) => Parse<DateTimeOffset>(fields, TryTime, "must be a date or a time in ISO 8601");

    /// <summary>The day in the first field that has any.</summary>
    public DateOnly? Day(params IEnumerable<string> fields) => Time(fields) is { } time ? DateOnly.FromDateTime(time.UtcDateTime) : null;

    /// <summary>The number in the first field that has any.</summary>
    public decimal? Number(params IEnumerable<string> fields) => Parse<decimal>(fields, TryNumber, "must be a number");

    /// <summary>An amount of money; null also for one below zero, of which no total can be made.</summary>
    public decimal? Amount(params IEnumerable<string> fields) => Number(fields) is { } amount and >= 0 ? amount : null;

    /// <summary>Whether the first field that has a value says yes.</summary>
    public bool? Flag(params IEnumerable<string> fields) => Parse<bool>(fields, TryFlag, "must be true or false");

    /// <summary>The fault of a field.</summary>
    public UnreadableFieldException Fault(string field, string reason) => new(new Fault($"{Path}.{field}", reason));

    /// <summary>A time; a day is its beginning in UTC.</summary>
    public static bool TryTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParseExact(text, TimeFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number);

    private static bool TryFlag(string text, out bool flag)
    {
        flag = text is "1" || text.Equals("true", StringComparison.OrdinalIgnoreCase);
        return flag || text is "0" || text.Equals("false", StringComparison.OrdinalIgnoreCase);
    }

    private T? Parse<T>(IEnumerable<string> fields, Reader<T> read, string reason)
        where T : struct =>
        First(fields) is not var (field, value) ? null
        : read(value, out var parsed) ? parsed
        : throw Fault(field, reason);

    private (string Field, string Value)? First(IEnumerable<string> fields)
    {
        foreach (var field in fields)
        {
            if (Fields.TryGetValue(field, out var value) && !string.IsNullOrWhiteSpace(value))
            {
                return (field, value.Trim());
            }
        }

        return null;
    }

    private delegate bool Reader<T>(string text, [MaybeNullWhen(false)] out T value);
}

using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.Json;

/// <summary>
/// Reads a time that one sender writes as seconds since 1970 and another in ISO 8601, or the same sender now so, now so. Zero or an
/// empty text, as a template leaves it where there is nothing to fill in, is none.
/// </summary>
internal sealed class TimeConverter : JsonConverter<DateTimeOffset?>
{
    public override DateTimeOffset? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number when reader.TryGetInt64(out var seconds):
                return seconds == 0 ? null : UnixTime.From(seconds) ?? throw Fault();
            case JsonTokenType.String when reader.TryGetDateTimeOffset(out var time):
                return time;
            case JsonTokenType.String when reader.GetString() is var text:
                return string.IsNullOrWhiteSpace(text) ? null : UnixTime.Parse(text) ?? throw Fault();
            default:
                throw Fault();
        }
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Times are only read.");

    private static JsonException Fault() => new("must be a time in seconds since 1970 or in ISO 8601");
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Sources.Json;

/// <summary>Reads a time of ISO 8601; one without an offset is UTC, wherever this runs.</summary>
internal sealed class UtcTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var time)
            ? new DateTimeOffset(time.Kind == DateTimeKind.Unspecified ? DateTime.SpecifyKind(time, DateTimeKind.Utc) : time.ToUniversalTime())
            : throw new JsonException("must be a time of ISO 8601, such as 2026-05-04T09:00:00Z");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

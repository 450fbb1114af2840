using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Sources.Json;

/// <summary>
/// Reads an id that one sender writes as a string and another as a whole number, or the same sender now so, now so. An empty one,
/// as a template leaves it where there is nothing to fill in, is none.
/// </summary>
internal sealed class TextOrNumberConverter : JsonConverter<string?>
{
    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => reader.GetString() is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
        JsonTokenType.Number when reader.TryGetInt64(out var number) => number.ToString(),
        _ => throw new JsonException("must be a string or a whole number"),
    };

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Json;

/// <summary>Writes an enum by its camelCase name and refuses any other word with the list of those it knows. Numbers are not names.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class NamedEnumConverter<T> : JsonConverter<T>
    where T : struct, Enum
{
    private readonly Dictionary<string, T> valueOf = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<T, string> nameOf = [];

    /// <summary>Prepares the names of <typeparamref name="T"/>.</summary>
    public NamedEnumConverter()
    {
        foreach (var value in Enum.GetValues<T>())
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
            valueOf[name] = value;
            nameOf[value] = name;
        }
    }

    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && valueOf.TryGetValue(reader.GetString()!, out var value)
            ? value
            : throw new JsonException($"must be one of: {string.Join(", ", nameOf.Values)}");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(nameOf[value]);

    /// <inheritdoc/>
    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(nameOf[value]);
}

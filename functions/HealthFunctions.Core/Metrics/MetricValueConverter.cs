using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Metrics;

/// <summary>A metric value in JSON is a number, true or false, a text, or null when absent.</summary>
public sealed class MetricValueConverter : JsonConverter<MetricValue>
{
    /// <inheritdoc />
    public override bool HandleNull => true;

    /// <inheritdoc />
    public override MetricValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.Number => MetricValue.Number(reader.GetDouble()),
        JsonTokenType.True or JsonTokenType.False => MetricValue.Flag(reader.GetBoolean()),
        JsonTokenType.String => MetricValue.Text(reader.GetString()),
        JsonTokenType.Null => MetricValue.Absent,
        _ => throw new JsonException("A metric value is a number, true, false, a text or null."),
    };

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, MetricValue value, JsonSerializerOptions options)
    {
        if (value.IsNumber)
        {
            writer.WriteNumberValue(value.AsNumber);
        }
        else if (value.IsFlag)
        {
            writer.WriteBooleanValue(value.AsFlag);
        }
        else
        {
            writer.WriteStringValue(value.AsText);
        }
    }
}

using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>The names of the types that JSON cannot tell apart by itself, and what a written value looks like.</summary>
internal static class EdmType
{
    public static readonly JsonEncodedText Int64 = JsonEncodedText.Encode("Edm.Int64");
    public static readonly JsonEncodedText Double = JsonEncodedText.Encode("Edm.Double");
    public static readonly JsonEncodedText DateTime = JsonEncodedText.Encode("Edm.DateTime");
    public static readonly JsonEncodedText Guid = JsonEncodedText.Encode("Edm.Guid");
    public static readonly JsonEncodedText Binary = JsonEncodedText.Encode("Edm.Binary");

    private static readonly JsonEncodedText NaN = JsonEncodedText.Encode("NaN");
    private static readonly JsonEncodedText PositiveInfinity = JsonEncodedText.Encode("Infinity");
    private static readonly JsonEncodedText NegativeInfinity = JsonEncodedText.Encode("-Infinity");

    public static void WriteInt64Value(Utf8JsonWriter writer, long value)
    {
        Span<byte> text = stackalloc byte[20];
        _ = value.TryFormat(text, out var length, default, provider: null);
        writer.WriteStringValue(text[..length]);
    }

    public static void WriteDoubleValue(Utf8JsonWriter writer, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteStringValue(double.IsNaN(value) ? NaN : value > 0 ? PositiveInfinity : NegativeInfinity);
        }
    }

    public static void WriteTimeValue(Utf8JsonWriter writer, DateTimeOffset value) => writer.WriteStringValue(value.UtcDateTime);

    public static void WriteTimeValue(Utf8JsonWriter writer, DateTime value)
    {
        if (value.Kind != DateTimeKind.Utc)
        {
            throw new NotSupportedException(
                $"A DateTime of kind {value.Kind} does not say which instant it is: store one of kind Utc, or a DateTimeOffset.");
        }

        writer.WriteStringValue(value);
    }

    public static double ReadDouble(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.GetDouble();
        }

        return reader.GetString() switch
        {
            "NaN" => double.NaN,
            "Infinity" or "INF" => double.PositiveInfinity,
            "-Infinity" or "-INF" => double.NegativeInfinity,
            var text => double.Parse(text ?? "", System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    public static long ReadInt64(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.GetInt64();
        }

        return !reader.HasValueSequence && !reader.ValueIsEscaped && System.Buffers.Text.Utf8Parser.TryParse(reader.ValueSpan, out long value, out var used)
            && used == reader.ValueSpan.Length
            ? value
            : throw new FormatException("The value is not a 64-bit integer.");
    }
}

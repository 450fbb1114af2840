using System.Text.Json;

namespace HealthFunctions.Sources.Tests;

/// <summary>Where the parts of a JSON text stand in its bytes.</summary>
internal static class JsonParts
{
    /// <summary>Every value.</summary>
    public static IEnumerable<(int Start, int Length)> Values(byte[] json)
    {
        List<(int, int)> values = [];
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is not (JsonTokenType.EndArray or JsonTokenType.EndObject or JsonTokenType.PropertyName))
            {
                values.Add(Extent(ref reader));
            }
        }

        return values;
    }

    /// <summary>Every member: its start, the length of its name with the colon, and its whole length.</summary>
    public static IEnumerable<(int Start, int NameLength, int Length)> Members(byte[] json)
    {
        List<(int, int, int)> members = [];
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                var start = (int)reader.TokenStartIndex;
                var value = reader;
                value.Read();
                var (valueStart, length) = Extent(ref value);
                members.Add((start, valueStart - start, valueStart + length - start));
            }
        }

        return members;
    }

    private static (int Start, int Length) Extent(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var end = reader;
        end.Skip();
        return (start, (int)end.BytesConsumed - start);
    }
}

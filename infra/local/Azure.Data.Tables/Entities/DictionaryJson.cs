using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>Entities that are dictionaries: each value says by its own type how it is stored.</summary>
internal static class DictionaryJson
{
    public static void Write(Utf8JsonWriter writer, IDictionary<string, object?> properties)
    {
        foreach (var (name, value) in properties)
        {
            if (value is not null && name is not (TableEntity.ETagName or nameof(ITableEntity.Timestamp)))
            {
                Write(writer, name, value);
            }
        }
    }

    /// <summary>Reads an entity; the reader stands on the beginning of its object, and on the end of it afterwards.</summary>
    public static TableEntity Read(ref Utf8JsonReader reader)
    {
        var entity = new TableEntity();
        var properties = entity.Properties;
        string? annotatedName = null;
        string? annotation = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (name.EndsWith(PropertyName.TypeSuffix, StringComparison.Ordinal))
            {
                annotatedName = name[..^PropertyName.TypeSuffix.Length];
                annotation = reader.GetString();

                // The annotation stands before its value; should it come after, the value is there as a string.
                if (properties.TryGetValue(annotatedName, out var early))
                {
                    properties[annotatedName] = Convert(early, annotation);
                }
            }
            else if (name == nameof(ITableEntity.Timestamp))
            {
                entity.Timestamp = reader.GetDateTimeOffset();
            }
            else if (name == TableEntity.ETagName || !name.StartsWith("odata.", StringComparison.Ordinal))
            {
                properties[name] = ReadValue(ref reader, name == annotatedName ? annotation : null);
            }
            else
            {
                reader.Skip();
            }
        }

        return entity;
    }

    private static void Write(Utf8JsonWriter writer, string name, object value)
    {
        JsonEncodedText? type = null;
        writer.WritePropertyName(name);
        switch (value)
        {
            case string text:
                writer.WriteStringValue(text);
                break;
            case int number:
                writer.WriteNumberValue(number);
                break;
            case bool flag:
                writer.WriteBooleanValue(flag);
                break;
            case long number:
                EdmType.WriteInt64Value(writer, number);
                type = EdmType.Int64;
                break;
            case ulong number:
                writer.WriteStringValue(number.ToString());
                type = EdmType.Int64;
                break;
            case double number:
                EdmType.WriteDoubleValue(writer, number);
                type = EdmType.Double;
                break;
            case DateTimeOffset time:
                EdmType.WriteTimeValue(writer, time);
                type = EdmType.DateTime;
                break;
            case DateTime time:
                EdmType.WriteTimeValue(writer, time);
                type = EdmType.DateTime;
                break;
            case Guid guid:
                writer.WriteStringValue(guid);
                type = EdmType.Guid;
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                type = EdmType.Binary;
                break;
            case BinaryData data:
                writer.WriteBase64StringValue(data);
                type = EdmType.Binary;
                break;
            case Enum choice:
                writer.WriteStringValue(choice.ToString());
                break;
            default:
                throw new NotSupportedException($"Property '{name}' is a {value.GetType()}, which a table does not store: store it as a string.");
        }

        if (type is { } annotation)
        {
            writer.WriteString(string.Concat(name, PropertyName.TypeSuffix), annotation);
        }
    }

    private static object? ReadValue(ref Utf8JsonReader reader, string? annotation) => (reader.TokenType, annotation) switch
    {
        (JsonTokenType.String, "Edm.DateTime") => reader.GetDateTimeOffset(),
        (JsonTokenType.String, "Edm.Guid") => reader.GetGuid(),
        (JsonTokenType.String, "Edm.Binary") => reader.GetBytesFromBase64(),
        (_, "Edm.Int64") => EdmType.ReadInt64(ref reader),
        (_, "Edm.Double") => EdmType.ReadDouble(ref reader),
        (JsonTokenType.String, _) => reader.GetString(),
        (JsonTokenType.Number, _) => ReadNumber(ref reader),
        (JsonTokenType.True, _) => true,
        (JsonTokenType.False, _) => false,
        _ => null,
    };

    /// <summary>A number without an annotation: one that is written like an integer is one.</summary>
    private static object ReadNumber(ref Utf8JsonReader reader)
    {
        if (reader.TryGetInt32(out var number))
        {
            return number;
        }

        return reader.TryGetInt64(out var large) ? large : (object)reader.GetDouble();
    }

    private static object? Convert(object? value, string? annotation) => (value, annotation) switch
    {
        (string text, "Edm.DateTime") => DateTimeOffset.Parse(text),
        (string text, "Edm.Guid") => Guid.Parse(text),
        (string text, "Edm.Binary") => System.Convert.FromBase64String(text),
        (string text, "Edm.Int64") => long.Parse(text),
        (int number, "Edm.Int64") => (long)number,
        (int number, "Edm.Double") => (double)number,
        _ => value,
    };
}

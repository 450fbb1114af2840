using System.Text.Json;

namespace Azure.Data.Tables.Entities;

/// <summary>
/// The formats of the types that a table stores.
/// See https://learn.microsoft.com/rest/api/storageservices/payload-format-for-table-service-operations.
/// </summary>
internal static class PropertyFormats
{
    private static readonly Dictionary<Type, object> Known = new()
    {
        [typeof(string)] = new StringFormat(),
        [typeof(bool)] = new BooleanFormat(),
        [typeof(int)] = new Int32Format(),
        [typeof(long)] = new Int64Format(),
        [typeof(ulong)] = new UInt64Format(),
        [typeof(double)] = new DoubleFormat(),
        [typeof(Guid)] = new GuidFormat(),
        [typeof(DateTimeOffset)] = new DateTimeOffsetFormat(),
        [typeof(DateTime)] = new DateTimeFormat(),
        [typeof(byte[])] = new BinaryFormat(),
        [typeof(BinaryData)] = new BinaryDataFormat(),
    };

    /// <summary>The format of a type, as a <see cref="PropertyFormat{TValue}"/>; null for a type that a table does not store.</summary>
    public static object? Find(Type type)
    {
        if (Known.TryGetValue(type, out var format))
        {
            return format;
        }

        if (type.IsEnum)
        {
            return Activator.CreateInstance(typeof(EnumFormat<>).MakeGenericType(type));
        }

        return Nullable.GetUnderlyingType(type) is { } underlying && Find(underlying) is { } inner
            ? Activator.CreateInstance(typeof(NullableFormat<>).MakeGenericType(underlying), inner)
            : null;
    }

    private sealed class StringFormat : PropertyFormat<string?>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, string? value)
        {
            if (value is not null)
            {
                writer.WriteString(name.Value, value);
            }
        }

        public override string? Read(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
    }

    private sealed class BooleanFormat : PropertyFormat<bool>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, bool value) => writer.WriteBoolean(name.Value, value);

        public override bool Read(ref Utf8JsonReader reader) => reader.GetBoolean();
    }

    private sealed class Int32Format : PropertyFormat<int>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, int value) => writer.WriteNumber(name.Value, value);

        public override int Read(ref Utf8JsonReader reader) => reader.GetInt32();
    }

    private sealed class Int64Format : PropertyFormat<long>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, long value)
        {
            writer.WritePropertyName(name.Value);
            EdmType.WriteInt64Value(writer, value);
            writer.WriteString(name.Type, EdmType.Int64);
        }

        public override long Read(ref Utf8JsonReader reader) => EdmType.ReadInt64(ref reader);
    }

    private sealed class UInt64Format : PropertyFormat<ulong>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, ulong value)
        {
            writer.WriteString(name.Value, value.ToString());
            writer.WriteString(name.Type, EdmType.Int64);
        }

        public override ulong Read(ref Utf8JsonReader reader) => checked((ulong)EdmType.ReadInt64(ref reader));
    }

    private sealed class DoubleFormat : PropertyFormat<double>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, double value)
        {
            writer.WritePropertyName(name.Value);
            EdmType.WriteDoubleValue(writer, value);
            writer.WriteString(name.Type, EdmType.Double);
        }

        public override double Read(ref Utf8JsonReader reader) => EdmType.ReadDouble(ref reader);
    }

    private sealed class GuidFormat : PropertyFormat<Guid>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, Guid value)
        {
            writer.WriteString(name.Value, value);
            writer.WriteString(name.Type, EdmType.Guid);
        }

        public override Guid Read(ref Utf8JsonReader reader) => reader.GetGuid();
    }

    private sealed class DateTimeOffsetFormat : PropertyFormat<DateTimeOffset>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, DateTimeOffset value)
        {
            writer.WritePropertyName(name.Value);
            EdmType.WriteTimeValue(writer, value);
            writer.WriteString(name.Type, EdmType.DateTime);
        }

        public override DateTimeOffset Read(ref Utf8JsonReader reader) => reader.GetDateTimeOffset();
    }

    private sealed class DateTimeFormat : PropertyFormat<DateTime>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, DateTime value)
        {
            writer.WritePropertyName(name.Value);
            EdmType.WriteTimeValue(writer, value);
            writer.WriteString(name.Type, EdmType.DateTime);
        }

        public override DateTime Read(ref Utf8JsonReader reader) => reader.GetDateTimeOffset().UtcDateTime;
    }

    private sealed class BinaryFormat : PropertyFormat<byte[]?>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, byte[]? value)
        {
            if (value is not null)
            {
                writer.WriteBase64String(name.Value, value);
                writer.WriteString(name.Type, EdmType.Binary);
            }
        }

        public override byte[] Read(ref Utf8JsonReader reader) => reader.GetBytesFromBase64();
    }

    private sealed class BinaryDataFormat : PropertyFormat<BinaryData?>
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, BinaryData? value)
        {
            if (value is not null)
            {
                writer.WriteBase64String(name.Value, value);
                writer.WriteString(name.Type, EdmType.Binary);
            }
        }

        public override BinaryData Read(ref Utf8JsonReader reader) => BinaryData.FromBytes(reader.GetBytesFromBase64());
    }

    private sealed class EnumFormat<TEnum> : PropertyFormat<TEnum>
        where TEnum : struct, Enum
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, TEnum value) => writer.WriteString(name.Value, value.ToString());

        public override TEnum Read(ref Utf8JsonReader reader) =>
            Enum.TryParse<TEnum>(reader.GetString(), out var value)
                ? value
                : throw new FormatException($"The value is no {typeof(TEnum).Name}.");
    }

    private sealed class NullableFormat<TValue>(PropertyFormat<TValue> inner) : PropertyFormat<TValue?>
        where TValue : struct
    {
        public override void Write(Utf8JsonWriter writer, in PropertyName name, TValue? value)
        {
            if (value is { } present)
            {
                inner.Write(writer, name, present);
            }
        }

        public override TValue? Read(ref Utf8JsonReader reader) => inner.Read(ref reader);
    }
}

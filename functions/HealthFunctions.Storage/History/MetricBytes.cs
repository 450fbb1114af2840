using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Storage.History;

/// <summary>
/// Metric values in few bytes, to be kept for long: only those that are there, each under a number made from its name, so that
/// metrics may come, go and move in the catalogue. A value whose metric is gone, or has become of another kind, is left out when read.
/// </summary>
public static class MetricBytes
{
    private const byte Format = 1;

    /// <summary>Whole numbers to here are exact as <see cref="double"/>, and shorter as integers.</summary>
    private const double MaxWhole = 1L << 53;

    private static readonly Dictionary<uint, MetricDefinition> ByNumber = MetricCatalog.All.ToDictionary(metric => NumberOf(metric.Name));

    private enum Kind : byte
    {
        Number,
        Whole,
        No,
        Yes,
        Text,
    }

    /// <summary>Writes all values that are not absent.</summary>
    public static byte[] Write(MetricValues values)
    {
        var bytes = new ArrayBufferWriter<byte>(512);
        Put(bytes, Format);
        foreach (var metric in MetricCatalog.All)
        {
            var value = values[metric];
            if (!value.IsAbsent)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.GetSpan(sizeof(uint)), NumberOf(metric.Name));
                bytes.Advance(sizeof(uint));
                Write(bytes, value);
            }
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>Reads what <see cref="Write(MetricValues)"/> wrote.</summary>
    /// <param name="bytes">What was written; nothing at all gives no values.</param>
    /// <exception cref="InvalidOperationException">They were written by a newer version.</exception>
    public static MetricValues Read(ReadOnlySpan<byte> bytes)
    {
        var values = new MetricValues();
        if (bytes.IsEmpty)
        {
            return values;
        }

        if (bytes[0] != Format)
        {
            throw new InvalidOperationException($"Metric values were written in format {bytes[0]}, known is {Format}: deploy the version that wrote them.");
        }

        bytes = bytes[1..];
        while (!bytes.IsEmpty)
        {
            var number = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            bytes = bytes[sizeof(uint)..];
            var value = ReadValue(ref bytes);
            if (ByNumber.TryGetValue(number, out var metric) && metric.Accepts(value))
            {
                values[metric] = value;
            }
        }

        return values;
    }

    /// <summary>FNV-1a: the same on every machine. A test sees to it that no two names share a number.</summary>
    internal static uint NumberOf(string name)
    {
        var hash = 2166136261u;
        foreach (var character in name)
        {
            hash = (hash ^ character) * 16777619u;
        }

        return hash;
    }

    private static void Write(ArrayBufferWriter<byte> bytes, MetricValue value)
    {
        if (value.AsText is { } text)
        {
            Put(bytes, (byte)Kind.Text);
            var length = Encoding.UTF8.GetByteCount(text);
            PutVariable(bytes, (ulong)length);
            bytes.Advance(Encoding.UTF8.GetBytes(text, bytes.GetSpan(length)));
        }
        else if (value.IsFlag)
        {
            Put(bytes, (byte)(value.AsFlag ? Kind.Yes : Kind.No));
        }
        else if (value.AsNumber is >= 0 and <= MaxWhole && double.IsInteger(value.AsNumber) && !double.IsNegative(value.AsNumber))
        {
            Put(bytes, (byte)Kind.Whole);
            PutVariable(bytes, (ulong)value.AsNumber);
        }
        else
        {
            Put(bytes, (byte)Kind.Number);
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.GetSpan(sizeof(double)), value.AsNumber);
            bytes.Advance(sizeof(double));
        }
    }

    private static MetricValue ReadValue(ref ReadOnlySpan<byte> bytes)
    {
        var kind = (Kind)bytes[0];
        bytes = bytes[1..];
        switch (kind)
        {
            case Kind.Number:
                var number = BinaryPrimitives.ReadDoubleLittleEndian(bytes);
                bytes = bytes[sizeof(double)..];
                return MetricValue.Number(number);
            case Kind.Whole:
                return MetricValue.Number(TakeVariable(ref bytes));
            case Kind.No or Kind.Yes:
                return MetricValue.Flag(kind is Kind.Yes);
            case Kind.Text:
                var length = (int)TakeVariable(ref bytes);
                var text = Encoding.UTF8.GetString(bytes[..length]);
                bytes = bytes[length..];
                return MetricValue.Text(text);
            default:
                throw new InvalidOperationException($"There is no metric value of kind {kind}.");
        }
    }

    private static void Put(ArrayBufferWriter<byte> bytes, byte value)
    {
        bytes.GetSpan(1)[0] = value;
        bytes.Advance(1);
    }

    /// <summary>Seven bits a byte, the lowest first; the eighth says that more follow.</summary>
    private static void PutVariable(ArrayBufferWriter<byte> bytes, ulong value)
    {
        for (; value > 0x7F; value >>= 7)
        {
            Put(bytes, (byte)(value | 0x80));
        }

        Put(bytes, (byte)value);
    }

    private static ulong TakeVariable(ref ReadOnlySpan<byte> bytes)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[0];
            bytes = bytes[1..];
            value |= (ulong)(part & 0x7F) << shift;
            if (part <= 0x7F)
            {
                return value;
            }
        }
    }
}

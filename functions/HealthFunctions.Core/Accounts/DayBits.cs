using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Accounts;

/// <summary>A set of days, one bit a day, in blocks of 64 days: small enough to keep one for every person and feature.</summary>
[JsonConverter(typeof(Converter))]
public sealed class DayBits
{
    private const int DaysInBlock = 64;

    private readonly SortedList<int, ulong> blocks = [];

    /// <summary>Whether the set has no day.</summary>
    public bool IsEmpty => blocks.Count == 0;

    /// <summary>The number of a day: days since the beginning of the year 1, in UTC.</summary>
    public static int DayOf(DateTimeOffset time) => DateOnly.FromDateTime(time.UtcDateTime).DayNumber;

    /// <summary>Adds a day. Adding it again changes nothing.</summary>
    public void Add(int day)
    {
        var block = day / DaysInBlock;
        blocks[block] = blocks.GetValueOrDefault(block) | (1UL << (day % DaysInBlock));
    }

    /// <summary>Adds every day of another set.</summary>
    public void UnionWith(DayBits other)
    {
        foreach (var (block, bits) in other.blocks)
        {
            blocks[block] = blocks.GetValueOrDefault(block) | bits;
        }
    }

    /// <summary>Whether the day is in the set.</summary>
    public bool Contains(int day) => (blocks.GetValueOrDefault(day / DaysInBlock) & (1UL << (day % DaysInBlock))) != 0;

    /// <summary>How many days from <paramref name="first"/> to <paramref name="last"/>, both included, are in the set.</summary>
    public int CountBetween(int first, int last)
    {
        var count = 0;
        foreach (var (block, bits) in blocks)
        {
            count += BitOperations.PopCount(bits & MaskBetween(block, first, last));
        }

        return count;
    }

    /// <summary>Whether any day from <paramref name="first"/> to <paramref name="last"/>, both included, is in the set.</summary>
    public bool AnyBetween(int first, int last)
    {
        foreach (var (block, bits) in blocks)
        {
            if ((bits & MaskBetween(block, first, last)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The last day of the set that is not after <paramref name="day"/>; null where there is none.</summary>
    public int? LastUpTo(int day)
    {
        for (var i = blocks.Count - 1; i >= 0; i--)
        {
            var block = blocks.GetKeyAtIndex(i);
            var bits = blocks.GetValueAtIndex(i) & MaskBetween(block, 0, day);
            if (bits != 0)
            {
                return (block * DaysInBlock) + (DaysInBlock - 1 - BitOperations.LeadingZeroCount(bits));
            }
        }

        return null;
    }

    /// <summary>Forgets every day before <paramref name="day"/>.</summary>
    public void DropBefore(int day)
    {
        while (blocks.Count > 0 && blocks.GetKeyAtIndex(0) <= day / DaysInBlock)
        {
            var block = blocks.GetKeyAtIndex(0);
            var kept = blocks.GetValueAtIndex(0) & MaskBetween(block, day, (block * DaysInBlock) + DaysInBlock - 1);
            if (kept != 0)
            {
                blocks[block] = kept;
                return;
            }

            blocks.RemoveAt(0);
        }
    }

    private static ulong MaskBetween(int block, int first, int last)
    {
        var start = block * DaysInBlock;
        if (last < start || first >= start + DaysInBlock)
        {
            return 0;
        }

        var from = ulong.MaxValue << Math.Max(first - start, 0);
        var to = ulong.MaxValue >> Math.Max(start + DaysInBlock - 1 - last, 0);
        return from & to;
    }

    /// <summary>Written as <c>"block:hex block:hex"</c>.</summary>
    internal sealed class Converter : JsonConverter<DayBits>
    {
        public override DayBits Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var days = new DayBits();
            foreach (var part in (reader.GetString() ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var colon = part.IndexOf(':', StringComparison.Ordinal);
                if (colon < 0
                    || !int.TryParse(part.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var block)
                    || !ulong.TryParse(part.AsSpan(colon + 1), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var bits))
                {
                    throw new JsonException("must be a set of days");
                }

                days.blocks[block] = bits;
            }

            return days;
        }

        public override void Write(Utf8JsonWriter writer, DayBits value, JsonSerializerOptions options) =>
            writer.WriteStringValue(string.Join(' ', value.blocks.Select(block => $"{block.Key}:{block.Value:x}")));
    }
}

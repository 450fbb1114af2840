using System.Text;

namespace HealthFunctions.Core.Pulses;

/// <summary>
/// All pulses of an account in a few hundred bytes, oldest first: so that a report over many accounts and years reads one small
/// column of one row for an account. Words are written once and then named by their number.
/// </summary>
public static class PulseTrail
{
    /// <summary>The largest trail; of an account with more pulses the oldest are left out.</summary>
    public const int MaxBytes = 48 * 1024;

    private const byte Version = 1;

    private static readonly DateTimeOffset Epoch = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The marks of pulses in any order: oldest first, and without those that were corrected.</summary>
    public static IReadOnlyList<PulseMark> MarksOf(IReadOnlyCollection<Pulse> pulses)
    {
        var corrections = pulses.Where(pulse => pulse.Corrects is not null).ToLookup(pulse => pulse.Corrects, StringComparer.Ordinal);
        return
        [
            .. pulses.Where(pulse => !corrections[pulse.Id].Any(correction => correction.SetAt >= pulse.SetAt && correction.Id != pulse.Id))
                .OrderBy(pulse => pulse.SetAt)
                .Select(pulse => new PulseMark(pulse.SetAt, pulse.Scale, pulse.Status, pulse.Author, pulse.Reasons)),
        ];
    }

    /// <summary>Writes marks.</summary>
    public static byte[] Write(IReadOnlyList<PulseMark> marks)
    {
        var bytes = WriteAll(marks);
        return bytes.Length <= MaxBytes ? bytes : Write([.. marks.Skip((marks.Count / 4) + 1)]);
    }

    /// <summary>Reads what <see cref="Write"/> wrote; nothing where there is nothing.</summary>
    public static IReadOnlyList<PulseMark> Read(byte[]? bytes)
    {
        if (bytes is not { Length: > 0 })
        {
            return [];
        }

        using var reader = new BinaryReader(new MemoryStream(bytes), Encoding.UTF8);
        if (reader.ReadByte() is var version && version != Version)
        {
            throw new InvalidOperationException($"A trail of pulses was written by a newer version ({version}, known is {Version}): deploy that version.");
        }

        var words = new string[reader.Read7BitEncodedInt()];
        for (var i = 0; i < words.Length; i++)
        {
            words[i] = reader.ReadString();
        }

        var marks = new PulseMark[reader.Read7BitEncodedInt()];
        for (var i = 0; i < marks.Length; i++)
        {
            var setAt = Epoch.AddSeconds(reader.ReadUInt32());
            var (scale, status, author) = (Word(), Word(), Word());
            var reasons = new string[reader.ReadByte()];
            for (var j = 0; j < reasons.Length; j++)
            {
                reasons[j] = Word();
            }

            marks[i] = new PulseMark(setAt, scale, status, author, reasons);
        }

        return marks;

        string Word() => words[reader.Read7BitEncodedInt()];
    }

    private static byte[] WriteAll(IReadOnlyList<PulseMark> marks)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var word in marks.SelectMany(mark => mark.Reasons.Prepend(mark.Author).Prepend(mark.Status).Prepend(mark.Scale)))
        {
            numbers.TryAdd(word, numbers.Count);
        }

        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes, Encoding.UTF8);
        writer.Write(Version);
        writer.Write7BitEncodedInt(numbers.Count);
        foreach (var word in numbers.OrderBy(word => word.Value))
        {
            writer.Write(word.Key);
        }

        writer.Write7BitEncodedInt(marks.Count);
        foreach (var mark in marks)
        {
            writer.Write((uint)Math.Clamp((mark.SetAt - Epoch).TotalSeconds, 0, uint.MaxValue));
            writer.Write7BitEncodedInt(numbers[mark.Scale]);
            writer.Write7BitEncodedInt(numbers[mark.Status]);
            writer.Write7BitEncodedInt(numbers[mark.Author]);
            writer.Write((byte)mark.Reasons.Count);
            foreach (var reason in mark.Reasons)
            {
                writer.Write7BitEncodedInt(numbers[reason]);
            }
        }

        writer.Flush();
        return bytes.ToArray();
    }
}

using System.Numerics;

namespace HealthFunctions.Storage.Accounts.Marks;

/// <summary>
/// Says of a mark that it is on no page, or that it may be on one: a Bloom filter. It is 1 to 32 KiB; at its largest it answers
/// eight of ten strangers without a page for 60,000 marks, and ever fewer beyond.
/// </summary>
/// <param name="bits">A power of two of bytes; none where there is no page.</param>
internal sealed class MarkFilter(byte[] bits)
{
    private const int MostBytes = 32 * 1024;
    private const int LeastBytes = 1024;
    private const int BitsAMark = 16;
    private const int Probes = 4;

    /// <summary>The filter as it is stored.</summary>
    public byte[] Bits => bits;

    /// <summary>An empty filter for so many marks.</summary>
    public static MarkFilter For(int marks) => new(new byte[SizeFor(marks)]);

    /// <summary>Whether the filter is as large as so many marks need.</summary>
    public bool Fits(int marks) => bits.Length >= SizeFor(marks);

    /// <summary>False where the mark was never added.</summary>
    public bool MayContain(Mark mark)
    {
        if (bits.Length == 0)
        {
            return false;
        }

        for (var probe = 0; probe < Probes; probe++)
        {
            var place = Place(mark, probe);
            if ((bits[place >> 3] & (1 << (place & 7))) == 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Adds a mark.</summary>
    public void Add(Mark mark)
    {
        for (var probe = 0; probe < Probes; probe++)
        {
            var place = Place(mark, probe);
            bits[place >> 3] |= (byte)(1 << (place & 7));
        }
    }

    private static int SizeFor(int marks) =>
        (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp((long)marks * BitsAMark / 8, LeastBytes, MostBytes));

    private int Place(Mark mark, int probe)
    {
        // Two independent hashes give as many as are wanted.
        var (first, second) = ((uint)mark.Hash, (uint)(mark.Hash >> 32) | 1);
        return (int)((first + ((uint)probe * second)) & (uint)((bits.Length * 8) - 1));
    }
}

using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Storage.Accounts.Marks;

/// <summary>
/// Thirteen bytes that stand for one signal of one account, or for anything else that is done once to it. Two of a million are the
/// same by chance once in 10^19 accounts.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Mark
{
    /// <summary>The length of a mark where it is written.</summary>
    public const int Bytes = 13;

    private readonly ulong high;
    private readonly ulong low;

    private Mark(ReadOnlySpan<byte> bytes)
    {
        high = BinaryPrimitives.ReadUInt64BigEndian(bytes);

        // The last eight of thirteen: three of them are in both halves, which does no harm.
        low = BinaryPrimitives.ReadUInt64BigEndian(bytes[(Bytes - sizeof(ulong))..Bytes]);
    }

    /// <summary>A number that says nothing about the signal.</summary>
    public ulong Hash => low;

    /// <summary>The mark of a signal. Ids need to be unique only within their source and account.</summary>
    public static Mark Of(Signal signal) => Of(signal.Source, signal.Id);

    /// <summary>The mark of anything that is done once to an account.</summary>
    public static Mark Of(string source, string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{source}\n{id}"), hash);
        return new Mark(hash);
    }

    /// <summary>Which of so many pages the mark is on. A page more takes its marks from one page only, and leaves the others as they are.</summary>
    /// <remarks>
    /// Linear hashing: W. Litwin, "Linear Hashing: a new tool for file and table addressing", VLDB 1980.
    /// </remarks>
    public int PageOf(int pages)
    {
        var width = BitOperations.RoundUpToPowerOf2((uint)pages);
        var page = (int)(high & (width - 1));
        return page < pages ? page : page - (int)(width / 2);
    }

    /// <summary>The marks as one binary value.</summary>
    public static byte[] Write(IReadOnlyCollection<Mark> marks)
    {
        var bytes = new byte[marks.Count * Bytes];
        var rest = bytes.AsSpan();
        foreach (var mark in marks)
        {
            BinaryPrimitives.WriteUInt64BigEndian(rest, mark.high);
            BinaryPrimitives.WriteUInt64BigEndian(rest[(Bytes - sizeof(ulong))..], mark.low);
            rest = rest[Bytes..];
        }

        return bytes;
    }

    /// <summary>The marks of a binary value.</summary>
    public static IEnumerable<Mark> Read(byte[] bytes)
    {
        for (var start = 0; start + Bytes <= bytes.Length; start += Bytes)
        {
            yield return new Mark(bytes.AsSpan(start, Bytes));
        }
    }
}

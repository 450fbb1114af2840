using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Accounts;

/// <summary>
/// A place in the order of events that is the same for everybody, whatever the order of arrival: by time, then by rank,
/// then by a fingerprint of the signal's id.
/// </summary>
/// <param name="At">When it happened.</param>
/// <param name="Rank">Orders events of the same instant.</param>
/// <param name="Tie">Orders events of the same instant and rank; means nothing else.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Moment(DateTimeOffset At, int Rank, long Tie) : IComparable<Moment>
{
    /// <summary>The moment of a signal.</summary>
    public static Moment Of(Signal signal)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{signal.Source}\n{signal.Id}"), hash);
        return new Moment(signal.OccurredAt.ToUniversalTime(), signal.Rank, BinaryPrimitives.ReadInt64BigEndian(hash));
    }

    /// <inheritdoc/>
    public int CompareTo(Moment other)
    {
        var byTime = At.CompareTo(other.At);
        if (byTime != 0)
        {
            return byTime;
        }

        var byRank = Rank.CompareTo(other.Rank);
        return byRank != 0 ? byRank : Tie.CompareTo(other.Tie);
    }

    /// <summary>Earlier.</summary>
    public static bool operator <(Moment left, Moment right) => left.CompareTo(right) < 0;

    /// <summary>Later.</summary>
    public static bool operator >(Moment left, Moment right) => left.CompareTo(right) > 0;

    /// <summary>Not later.</summary>
    public static bool operator <=(Moment left, Moment right) => left.CompareTo(right) <= 0;

    /// <summary>Not earlier.</summary>
    public static bool operator >=(Moment left, Moment right) => left.CompareTo(right) >= 0;
}

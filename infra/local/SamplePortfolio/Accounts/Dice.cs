using System.Security.Cryptography;
using System.Text;

namespace SamplePortfolio.Accounts;

/// <summary>
/// Chance that is the same for the same seed on every machine and every .NET (SplitMix64). Every account has its own, named by its id,
/// so that a change of one story leaves the bytes of all others alone.
/// </summary>
internal sealed class Dice(ulong seed)
{
    private ulong state = seed;

    /// <summary>The dice of one thing, by its name.</summary>
    public static Dice Of(ulong seed, string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}|{name}"));
        return new Dice(BitConverter.ToUInt64(hash));
    }

    /// <summary>From <paramref name="lowest"/> up to but not including <paramref name="end"/>.</summary>
    public int Between(int lowest, int end) => lowest + (int)(Next() % (ulong)(end - lowest));

    /// <summary>From 0 up to but not including 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True so often.</summary>
    public bool Chance(double share) => Share() < share;

    /// <summary>One of them.</summary>
    public T Pick<T>(IReadOnlyList<T> choices) => choices[Between(0, choices.Count)];

    private ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15;
            var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
            mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
            return mixed ^ (mixed >> 31);
        }
    }
}

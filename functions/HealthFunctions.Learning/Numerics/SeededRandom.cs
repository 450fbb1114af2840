namespace HealthFunctions.Learning.Numerics;

/// <summary>SplitMix64: random numbers that are the same for a seed on every machine and in every version, so that reports can be made again.</summary>
/// <param name="seed">Where it begins.</param>
internal struct SeededRandom(ulong seed)
{
    private ulong state = seed;

    /// <summary>A whole number from 0 to below <paramref name="limit"/>.</summary>
    public int Next(int limit) => (int)(((UInt128)NextBits() * (uint)limit) >> 64);

    /// <summary>A random order.</summary>
    public void Shuffle(Span<int> items)
    {
        for (var last = items.Length - 1; last > 0; last--)
        {
            var other = Next(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private ulong NextBits()
    {
        var bits = state += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}

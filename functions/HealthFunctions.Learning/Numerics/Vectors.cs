using System.Numerics;
using System.Runtime.InteropServices;

namespace HealthFunctions.Learning.Numerics;

/// <summary>The two loops that all the time goes into, several numbers at a time.</summary>
internal static class Vectors
{
    /// <summary>The sum of the products.</summary>
    public static double Dot(ReadOnlySpan<double> left, ReadOnlySpan<double> right)
    {
        var wideLeft = MemoryMarshal.Cast<double, Vector<double>>(left);
        var wideRight = MemoryMarshal.Cast<double, Vector<double>>(right[..left.Length]);
        var sums = Vector<double>.Zero;
        for (var i = 0; i < wideLeft.Length; i++)
        {
            sums += wideLeft[i] * wideRight[i];
        }

        var sum = Vector.Sum(sums);
        for (var i = wideLeft.Length * Vector<double>.Count; i < left.Length; i++)
        {
            sum += left[i] * right[i];
        }

        return sum;
    }

    /// <summary>Adds <paramref name="factor"/> times <paramref name="from"/> to <paramref name="to"/>.</summary>
    public static void AddScaled(Span<double> to, double factor, ReadOnlySpan<double> from)
    {
        var wideTo = MemoryMarshal.Cast<double, Vector<double>>(to);
        var wideFrom = MemoryMarshal.Cast<double, Vector<double>>(from[..to.Length]);
        var factors = new Vector<double>(factor);
        for (var i = 0; i < wideTo.Length; i++)
        {
            wideTo[i] += factors * wideFrom[i];
        }

        for (var i = wideTo.Length * Vector<double>.Count; i < to.Length; i++)
        {
            to[i] += factor * from[i];
        }
    }
}

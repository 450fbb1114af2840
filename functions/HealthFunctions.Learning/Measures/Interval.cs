using System.Runtime.InteropServices;

namespace HealthFunctions.Learning.Measures;

/// <summary>A number with the interval that holds it in 95 of 100 samples like this one.</summary>
/// <param name="Value">The number.</param>
/// <param name="Low">Where the interval begins.</param>
/// <param name="High">Where it ends.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Interval(double Value, double Low, double High)
{
    /// <summary>Half of the interval's length.</summary>
    public double Margin => (High - Low) / 2;

    /// <summary>Whether <paramref name="number"/> is within.</summary>
    public bool Holds(double number) => Low <= number && number <= High;

    /// <summary>A share with Wilson's interval; nought with all of 0 to 1 where there is nothing to divide by.</summary>
    public static Interval OfShare(int part, int whole)
    {
        if (whole == 0)
        {
            return new Interval(0, 0, 1);
        }

        const double Z = 1.959963984540054;
        var share = (double)part / whole;
        var scale = 1 + (Z * Z / whole);
        var centre = (share + (Z * Z / (2 * whole))) / scale;
        var margin = Z / scale * Math.Sqrt((share * (1 - share) / whole) + (Z * Z / (4.0 * whole * whole)));
        return new Interval(share, Math.Clamp(centre - margin, 0, share), Math.Clamp(centre + margin, share, 1));
    }
}

using System.Globalization;

namespace HealthFunctions.Benchmarks.Measuring;

/// <summary>Medians, and numbers as a table shows them.</summary>
internal static class Numbers
{
    public static double Median(IReadOnlyCollection<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static double Percentile(IReadOnlyCollection<double> values, double part)
    {
        double[] sorted = [.. values.Order()];
        return sorted[Math.Min((int)(sorted.Length * part), sorted.Length - 1)];
    }

    public static string Show(double? value) => value is not { } number
        ? "-"
        : Math.Abs(number) switch
        {
            >= 1000 => number.ToString("N0", CultureInfo.InvariantCulture),
            >= 10 => number.ToString("0.#", CultureInfo.InvariantCulture),
            _ => number.ToString("0.###", CultureInfo.InvariantCulture),
        };
}

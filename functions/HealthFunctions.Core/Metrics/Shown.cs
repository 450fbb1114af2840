using System.Globalization;

namespace HealthFunctions.Core.Metrics;

/// <summary>How numbers are shown. Inside, they keep full precision.</summary>
public static class Shown
{
    /// <summary>Rounds half away from zero to one decimal; minus zero becomes zero.</summary>
    public static double Round(double number) => Math.Round(number, 1, MidpointRounding.AwayFromZero) + 0.0;

    /// <summary>A number rounded as shown, with thousands separated and no superfluous decimal: "58.3", "9", "1,200".</summary>
    public static string Number(double number)
    {
        var rounded = Round(number);

        // Most of what is shown is a small whole number, and those have strings that are made already.
        return rounded is >= 0 and < 300 && rounded == (int)rounded
            ? ((int)rounded).ToString(CultureInfo.InvariantCulture)
            : rounded.ToString("#,0.#", CultureInfo.InvariantCulture);
    }

    /// <summary>A score rounded as shown, always with its decimal: "58.3", "60.0".</summary>
    public static string Score(double score) => Round(score).ToString("0.0", CultureInfo.InvariantCulture);
}

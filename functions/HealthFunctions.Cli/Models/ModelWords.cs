using System.Globalization;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Cli.Models;

/// <summary>Parts of a scoring model in words.</summary>
internal static class ModelWords
{
    /// <summary>How the band is made.</summary>
    public static string Of(Rollup rollup) => rollup switch
    {
        Rollup.Weighted => "weighted",
        Rollup.Worst => "worst",
        Rollup.Conditions => "conditions",
    };

    /// <summary>A curve: "0 at 14, 100 at 1".</summary>
    public static string Of(CurveModel curve) => curve switch
    {
        { Linear: { } linear } => $"0 at {Number(linear.ZeroAt)}, 100 at {Number(linear.FullAt)}",
        { Steps: { } steps } => $"{string.Join(", ", steps.Select(step => $"up to {Number(step.UpTo)}: {Number(step.Score)}"))}, else {Number(curve.Else ?? 0)}",
        { Map: { } map } => string.Join(", ", map.Select(entry => $"{entry.Key}: {Number(entry.Value)}")),
        _ => "",
    };

    /// <summary>A part of a whole: "33.3%".</summary>
    public static string Percent(double part, double whole) => MetricUnit.Ratio.Show(whole > 0 ? part / whole : 0);

    /// <summary>A number as the model has it.</summary>
    public static string Number(double number) => number.ToString("0.######", CultureInfo.InvariantCulture);
}

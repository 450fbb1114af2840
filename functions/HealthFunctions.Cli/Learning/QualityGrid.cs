using System.Globalization;
using HealthFunctions.Cli.Output;
using HealthFunctions.Learning.Measures;

namespace HealthFunctions.Cli.Learning;

/// <summary>How good predictions are, for a screen.</summary>
internal static class QualityGrid
{
    /// <summary>The measures.</summary>
    public static Grid Of(string title, PredictionQuality quality)
    {
        var grid = new Grid(title, ["measure", ">value", ">from", ">to"]);
        Add(grid, "AUC", quality.Auc);
        Add(grid, "top-decile lift", quality.TopDecileLift);
        Add(grid, "Brier score", quality.Brier);
        grid.Add("Brier score of chance", Number(quality.BrierOfBaseRate), "", "");
        grid.Add("calibration error", Number(quality.CalibrationError), "", "");
        return grid;
    }

    /// <summary>Adds a measure.</summary>
    public static void Add(Grid grid, string name, Interval interval) => grid.Add(name, Number(interval.Value), Number(interval.Low), Number(interval.High));

    private static string Number(double number) => number.ToString("0.000", CultureInfo.InvariantCulture);
}

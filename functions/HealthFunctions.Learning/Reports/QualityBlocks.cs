using HealthFunctions.Learning.Measures;
using HealthFunctions.Learning.Outcomes;
using static HealthFunctions.Learning.Reports.ReportText;

namespace HealthFunctions.Learning.Reports;

/// <summary>The parts of a report that tell how good predictions are.</summary>
internal static class QualityBlocks
{
    public static IEnumerable<ReportBlock> Of(PredictionQuality quality, OutcomeKind target)
    {
        yield return new ReportTable(
            ["measure", ">value (95% interval)", "chance"],
            [
                ["AUC", Measure(quality.Auc), "0.500"],
                ["top-decile lift", Measure(quality.TopDecileLift), "1.000"],
                ["average precision", Number(quality.AveragePrecision, "0.000"), Number((double)quality.Positives / quality.Examples, "0.000")],
                ["Brier score (0 is perfect)", Measure(quality.Brier), Number(quality.BrierOfBaseRate, "0.000")],
                ["calibration error", Percent(quality.CalibrationError), ""],
            ]);
        yield return new Plot(
            "Found against false alarms (ROC)",
            "false alarms",
            "found",
            [.. quality.Roc.Select(point => (point.FalseAlarms, point.Found))],
            []);
        yield return new Plot(
            "Said against came (calibration)",
            "predicted",
            "observed",
            [.. quality.Calibration.Select(bin => (bin.Predicted, bin.Observed.Value))],
            [.. quality.Calibration.Select(bin => (bin.Observed.Low, bin.Observed.High))]);
        yield return new Heading("Calibration");
        yield return new ReportTable(
            [">examples", ">predicted", $">{target.Verb()}"],
            [.. quality.Calibration.Select(IReadOnlyList<string> (bin) => [Count(bin.Examples), Percent(bin.Predicted), Share(bin.Observed)])]);
    }
}

using HealthFunctions.Core.Scoring;
using HealthFunctions.Learning.Backtests;
using HealthFunctions.Learning.Outcomes;
using static HealthFunctions.Learning.Reports.ReportText;

namespace HealthFunctions.Learning.Reports;

/// <summary>A back-test for people to read.</summary>
public static class BacktestReports
{
    /// <summary>As Markdown.</summary>
    public static string ToMarkdown(this BacktestReport report) => MarkdownWriter.Write(Title(report), [.. Blocks(report)]);

    /// <summary>As one page of HTML with plots that needs nothing from elsewhere.</summary>
    public static string ToHtml(this BacktestReport report) => HtmlWriter.Write(Title(report), [.. Blocks(report)]);

    private static string Title(BacktestReport report) => $"Back-test of {report.Model}: {report.Target.Noun()}";

    private static IEnumerable<ReportBlock> Blocks(BacktestReport report)
    {
        yield return new Paragraph(report.Verdict, Strong: true);
        yield return new Paragraph(
            $"{Count(report.Examples)} examples of {Count(report.Accounts)} accounts; after {Count(report.Positives)} of them the account {report.Target.Verb()}"
            + (report.Window is { } window ? $" within {window.HorizonDays} days{(window.GapDays > 0 ? $", not counting the first {window.GapDays}" : "")}" : "")
            + (report.KnownUntil is { } until ? $". Outcomes are known until {Day(until)}." : ".")
            + (report.WithoutScore > 0 ? $" {Count(report.WithoutScore)} have no score and are not ranked." : ""));
        if (report.Tally is { } tally)
        {
            yield return TallyBlocks.Of(tally);
        }

        if (report.Quality is { } quality)
        {
            yield return new Heading("How well the score tells");
            foreach (var block in QualityBlocks.Of(quality, report.Target))
            {
                yield return block;
            }

            yield return new Paragraph("A score is no probability: it was turned into one by a regression on the score alone, fitted on other accounts than those it is said of. Intervals come from drawing accounts again; they hold for accounts like these.");
        }

        yield return new Heading("Bands");
        yield return new ReportTable(
            ["band", ">examples", $">{report.Target.Verb()}", ">precision", ">recall", ">precision, this and worse", ">recall, this and worse"],
            [.. report.Bands.Select(IReadOnlyList<string> (row) =>
                [
                    row.Band.ToString().ToLowerInvariant(),
                    Count(row.Examples),
                    Count(row.Positives),
                    row.Examples > 0 ? Share(row.Precision) : "",
                    Percent(row.Recall.Value),
                    row.Band is Band.Unknown || row.Examples == 0 ? "" : Percent(row.PrecisionToHere.Value),
                    row.Band is Band.Unknown ? "" : Percent(row.RecallToHere.Value),
                ])]);
        yield return new Paragraph($"False alarms: {Share(report.FalseAlarms)} of those that had not {report.Target.Verb()} were amber or red.");
        if (report.EarlyWarning is { Churners: > 0 } warning)
        {
            yield return new Paragraph(
                $"Early warning: of {Count(warning.Churners)} accounts that churned the band {warning.FromDays} to {warning.ToDays} days before is known of {Count(warning.Known)}"
                + (warning.Known > 0 ? $"; {Share(warning.BelowGreen)} of these were amber or red." : "."));
        }

        if (report is { Quality: { } with, WithoutPulse: { } without, PulseGain: { } gain })
        {
            yield return new Heading("With and without pulse");
            yield return new ReportTable(["", ">AUC"], [["with pulse", Measure(with.Auc)], ["without pulse", Measure(without.Auc)], ["difference", Signed(gain)]]);
            yield return new Paragraph("Who sets a pulse may know what no metric tells, or hope. What it adds here is what it adds to accounts whose pulse was set at the time.");
        }

        if (report.Segments.Count > 0)
        {
            yield return new Heading("Segments");
            yield return new ReportTable(
                ["segment", ">examples", $">{report.Target.Verb()}", ">AUC", ">of these below green", ">false alarms"],
                [.. report.Segments.Select(IReadOnlyList<string> (row) =>
                    [
                        row.Segment,
                        Count(row.Examples),
                        Count(row.Positives),
                        row.Auc is { } auc ? Measure(auc) : "too few",
                        row.Positives > 0 ? Percent(row.BelowGreen.Value) : "",
                        Percent(row.FalseAlarms.Value),
                    ])]);
        }
    }
}

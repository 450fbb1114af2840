using HealthFunctions.Learning.Learners;
using HealthFunctions.Learning.Outcomes;
using static HealthFunctions.Learning.Reports.ReportText;

namespace HealthFunctions.Learning.Reports;

/// <summary>What was learned, for people to read.</summary>
public static class LearningReports
{
    private const int MostEffects = 25;

    /// <summary>As Markdown.</summary>
    public static string ToMarkdown(this LearningReport report) => MarkdownWriter.Write(Title(report), [.. Blocks(report)]);

    /// <summary>As one page of HTML with plots that needs nothing from elsewhere.</summary>
    public static string ToHtml(this LearningReport report) => HtmlWriter.Write(Title(report), [.. Blocks(report)]);

    private static string Title(LearningReport report) => $"Learned from {report.Data}: {report.Target.Noun()}";

    private static IEnumerable<ReportBlock> Blocks(LearningReport report)
    {
        yield return new Paragraph(report.Verdict, Strong: true);
        yield return new Paragraph(
            $"{Count(report.Examples)} examples of {Count(report.Accounts)} accounts; {Count(report.Positives)} {report.Target.Verb()} ({Percent((double)report.Positives / Math.Max(1, report.Examples))})."
            + $" {report.Folds} parts were held out in turn, seed {report.Seed}.");
        if (report.Tally is { } tally)
        {
            yield return TallyBlocks.Of(tally);
        }

        if (report.Quality is not { } quality)
        {
            yield break;
        }

        yield return new Heading("How well the likelihood tells, on parts it was not learned from");
        foreach (var block in QualityBlocks.Of(quality, report.Target))
        {
            yield return block;
        }

        if (report is { AucWithoutPulse: { } without, PulseGain: { } pulse })
        {
            yield return new Heading("With and without pulse");
            yield return new ReportTable(["", ">AUC"], [["with pulse", Measure(quality.Auc)], ["learned without pulse", Measure(without)], ["difference", Signed(pulse)]]);
        }

        if (report.GainOverScore is { } gain)
        {
            yield return new Paragraph($"Against the score as it is, the likelihood gains {Signed(gain)} of AUC.");
        }

        if (report.Effects.Count > 0)
        {
            var strongest = report.Effects.Take(MostEffects).ToArray();
            yield return new Heading("What makes it more likely, and less");
            yield return new RatioBars("Odds multiplied by", [.. strongest.Select(effect => (effect.Word is null ? effect.Feature : $"{effect.Feature}: {effect.Word}", effect.OddsRatio))]);
            yield return new ReportTable(
                ["feature", "value", ">odds times"],
                [.. strongest.Select(IReadOnlyList<string> (effect) => [effect.Feature, effect.Word ?? "one standard deviation above the mean", Number(effect.OddsRatio, "0.00")])]);
            yield return new Paragraph("Each with all others as they are. Features that go together share what they tell, so a small number does not mean that a feature does not matter; and what foretells need not be a cause.");
        }

        if (report.Weights is { } weights)
        {
            yield return new Heading($"Proposed weights against {weights.Baseline}");
            yield return new ReportTable(
                ["", ">AUC on parts held out"],
                [["weights of now", Measure(weights.BaselineAuc)], ["learned weights", Measure(weights.ProposedAuc)], ["difference", Signed(weights.Gain)]]);
            yield return new ReportTable(
                ["dimension", "part", ">share now", ">proposed share (95% interval)"],
                [.. weights.Weights.Select(IReadOnlyList<string> (weight) => [weight.Dimension, weight.Name, Percent(weight.Now), Share(weight.Proposed)])]);
            yield return new Paragraph("No weight is below nought: nothing may look better by scoring worse. Nothing uses these weights until somebody activates them.");
        }
    }
}

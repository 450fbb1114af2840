using HealthFunctions.Learning.Examples;
using static HealthFunctions.Learning.Reports.ReportText;

namespace HealthFunctions.Learning.Reports;

/// <summary>What was left out, and why.</summary>
internal static class TallyBlocks
{
    public static ReportBlock Of(LabelTally tally) => new ReportTable(
        ["moments", ">number"],
        [
            ["taken as examples", Count(tally.Examples)],
            ["left out: after the account had churned, so they tell the outcome instead of foretelling it", Count(tally.AfterOutcome)],
            ["left out: the outcome came within the gap", Count(tally.WithinGap)],
            ["left out: the horizon has not passed yet", Count(tally.NotYetKnown)],
            ["left out: too close to the moment before", Count(tally.TooClose)],
        ]);
}

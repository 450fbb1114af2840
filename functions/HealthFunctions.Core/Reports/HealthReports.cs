using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Reports;

/// <summary>Reports on health as it was last calculated.</summary>
/// <param name="accounts">The accounts to count.</param>
/// <param name="scales">What statuses stand for.</param>
/// <param name="by">What accounts are counted by.</param>
public sealed class HealthReports(IReadOnlyCollection<ReportAccount> accounts, PulseScales scales, Measure by)
{
    private static readonly string[] Risks = ["red health", "pulse at risk", "amber health", "not at risk"];

    /// <summary>How many accounts, and how much of their worth, are in which band.</summary>
    public Report Bands(DateTimeOffset asOf)
    {
        var sums = new Sums<Band>();
        foreach (var account in accounts)
        {
            sums.Add(account.Band, account);
        }

        return new Report(
            "health", asOf, "Each account counts once, by its band as last calculated.",
            [new ReportTable("bands", ["band", .. Sums<string>.Columns], sums.Rows(band => [band.ToString().ToLowerInvariant()], band => (-(int)band, ""), by))]);
    }

    /// <summary>How much may be lost.</summary>
    public Report AtRisk(DateTimeOffset asOf)
    {
        var sums = new Sums<int>();
        foreach (var account in accounts)
        {
            sums.Add(RiskOf(account, asOf), account);
        }

        return new Report(
            "at-risk-revenue",
            asOf,
            "Each account counts once, in the first row that holds: health is red; the pulse is a status at risk; health is amber; none of these.",
            [new ReportTable("risks", ["risk", .. Sums<string>.Columns], sums.Rows(risk => [Risks[risk]], risk => (risk, ""), by))]);
    }

    private int RiskOf(ReportAccount account, DateTimeOffset asOf) =>
        account.Band is Band.Red ? 0
        : account.PulseAt(asOf) is { } pulse && scales.Find(pulse.Scale, pulse.Status) is { AtRisk: true } ? 1
        : account.Band is Band.Amber ? 2
        : 3;
}

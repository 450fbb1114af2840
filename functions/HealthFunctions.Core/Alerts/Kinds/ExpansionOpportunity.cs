using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>The customer has outgrown what it bought, or is about to.</summary>
public sealed class ExpansionOpportunity : IAlertKind
{
    private const int Enough = 2;

    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "expansionOpportunity",
        "Ready to expand",
        "the band is green and two of these hold: `licenceUtilisation` or more of the seats in use, `featureAdoption` or more of the features, use grown by "
        + "`usageTrend` or more in two weeks, latest NPS answer `nps` or more",
        "fewer than two hold, or the band is not green",
        new AlertKindSettings
        {
            Severity = Severity.Info,
            OpenAfterDays = 3,
            ClearAfterDays = 7,
            Thresholds = new Dictionary<string, double> { ["licenceUtilisation"] = 0.9, ["featureAdoption"] = 0.6, ["usageTrend"] = 0.15, ["nps"] = 9 },
        });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        (MetricDefinition Metric, string Threshold)[] looked =
        [
            (MetricCatalog.LicenceUtilisation, "licenceUtilisation"), (MetricCatalog.FeatureAdoption, "featureAdoption"),
            (MetricCatalog.UsageTrend, "usageTrend"), (MetricCatalog.NpsLatest, "nps"),
        ];
        var speaks = looked.Where(one => facts.Number(one.Metric) >= settings[one.Threshold]).Select(one => one.Metric).ToArray();
        return facts.Health.Band is not Band.Green || speaks.Length < Enough ? null : new AlertFinding(
            settings.Severity, Sentence.Of(speaks.Select(metric => facts.Say(metric, good: true))), "room to grow")
        {
            Evidence = [.. speaks.Select(facts.Of)],
        };
    }
}

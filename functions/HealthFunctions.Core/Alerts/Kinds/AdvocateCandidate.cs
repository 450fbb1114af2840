using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>The customer would speak for us.</summary>
public sealed class AdvocateCandidate : IAlertKind
{
    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "advocateCandidate",
        "Would speak for us",
        "the band is green with a score of `score` or more, the latest NPS answer is `nps` or more, and no urgent ticket is open",
        "one of these no longer holds",
        new AlertKindSettings
        {
            Severity = Severity.Info,
            OpenAfterDays = 3,
            ClearAfterDays = 7,
            Thresholds = new Dictionary<string, double> { ["score"] = 80, ["nps"] = 9 },
        });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing) =>
        facts.Health.Band is Band.Green
        && facts.Health.Score >= settings["score"]
        && facts.Number(MetricCatalog.NpsLatest) >= settings["nps"]
        && !(facts.Number(MetricCatalog.OpenUrgentTickets) > 0)
            ? new AlertFinding(
                settings.Severity, $"Green with {Shown.Score(facts.Health.Score.Value)} points, and {facts.Say(MetricCatalog.NpsLatest, good: true)}.", "healthy promoter")
            {
                Evidence = [facts.Of(MetricCatalog.NpsLatest)],
            }
            : null;
}

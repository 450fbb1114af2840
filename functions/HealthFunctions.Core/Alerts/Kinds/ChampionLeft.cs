using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>The person who stood up for us at the customer has left.</summary>
public sealed class ChampionLeft : IAlertKind
{
    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "championLeft",
        "Champion left",
        "there was a champion, and now there is none",
        "somebody is known as champion again",
        new AlertKindSettings { Severity = Severity.Critical, RemindEveryDays = 14 });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing) => facts.Flag(MetricCatalog.ChampionLeft)
        ? new AlertFinding(settings.Severity, "The champion has left, and nobody is known to have taken the place.", "no champion")
        {
            Evidence = [facts.Of(MetricCatalog.ChampionLeft)],
        }
        : null;
}

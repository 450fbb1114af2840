using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>What the customer success manager says and what the data say are opposite.</summary>
public sealed class DivergingPulse : IAlertKind
{
    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "pulseDivergence",
        "Pulse and health disagree",
        "a pulse that is not out of date is good while the data without it are red, or bad while they are green",
        "pulse and data no longer contradict each other, or the pulse is out of date",
        new AlertKindSettings { OpenAfterDays = 2, ClearAfterDays = 1 });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing) =>
        PulseDivergence.Of(facts.Health, facts.Scales) is { PulseStale: false } found
            ? new AlertFinding(settings.Severity, found.Why, found.Kind is PulseDivergenceKind.PulseBetter ? "pulse better than health" : "health better than pulse")
            : null;
}

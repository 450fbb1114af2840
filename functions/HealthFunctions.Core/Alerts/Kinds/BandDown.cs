using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>The account has fallen to a worse band. Its resolution is the recovery.</summary>
public sealed class BandDown : IAlertKind
{
    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "bandDown",
        "Band down",
        "the band has become worse than it was at the recalculation before; critical when it is red",
        "the band is again what it was before the fall, or better: recovered",
        new AlertKindSettings { ClearAfterDays = 1 });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        // Where a fall stands, what counts is where it began, and not the run before.
        var from = standing is { Causes: [var fallen] } && Enum.TryParse<Band>(fallen, ignoreCase: true, out var begun) ? begun : facts.Before?.Band ?? Band.Unknown;
        var now = facts.Health.Band;
        if (now is Band.Unknown || now >= from)
        {
            return null;
        }

        var score = facts.Health.Score is { } known ? $" ({Shown.Score(known)})" : "";
        return new AlertFinding(now is Band.Red ? Severity.Critical : settings.Severity, $"Down from {Name(from)} to {Name(now)}{score}{Why(facts.Health)}.", Name(from));
    }

    private static string Name(Band band) => band.ToString().ToLowerInvariant();

    private static string Why(HealthResult health) =>
        (health.FiredRules.Where(rule => rule.Band is not null && rule.Dimension is null).MinBy(rule => rule.Band)?.Reason
            ?? health.Drivers.Negative.Select(driver => driver.Sentence).FirstOrDefault()) is { } why ? $": {why}" : "";
}

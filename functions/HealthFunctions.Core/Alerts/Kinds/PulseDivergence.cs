using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>What the customer success manager says and what the data say are opposite.</summary>
public sealed class PulseDivergence : IAlertKind
{
    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "pulseDivergence",
        "Pulse and health disagree",
        "a pulse that is not out of date scores `goodPulse` or more while the calculated band is red, or `badPulse` or less while it is green",
        "pulse and band no longer contradict each other, or the pulse is out of date",
        new AlertKindSettings
        {
            OpenAfterDays = 2,
            ClearAfterDays = 1,
            Thresholds = new Dictionary<string, double> { ["goodPulse"] = 70, ["badPulse"] = 25 },
        });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        if (facts.Health.Pulse is not { Stale: false } pulse || PulseScales.Find(pulse.Status)?.Status.Score is not { } score)
        {
            return null;
        }

        var why = facts.Health.FiredRules.Where(rule => rule.Band is not null).Select(rule => rule.Reason)
            .Concat(facts.Health.Drivers.Negative.Select(driver => driver.Sentence)).FirstOrDefault();
        return facts.CalculatedBand switch
        {
            Band.Red when score >= settings["goodPulse"] =>
                new AlertFinding(settings.Severity, $"The pulse says {pulse.Status}, but health is red{(why is null ? "" : $": {why}")}.", "pulse better than health"),
            Band.Green when score <= settings["badPulse"] =>
                new AlertFinding(settings.Severity, $"The pulse says {pulse.Status}, but health is green: ask what the data do not show.", "health better than pulse"),
            _ => null,
        };
    }
}

using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>The renewal is near and something speaks against it.</summary>
public sealed class RenewalAtRisk : IAlertKind
{
    /// <summary>A renewal that nobody has recorded is not over on its day.</summary>
    private const double DaysPast = 14;

    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "renewalAtRisk",
        "Renewal at risk",
        "the renewal is `days` away or less, or 14 days past at most, and the band is red, a cancellation is requested, the pulse is at risk, or the score has fallen by "
        + "`points` or more in 30 days; critical from `criticalDays`, and where a cancellation is requested",
        "the renewal date moves on, or nothing speaks against it any more",
        new AlertKindSettings
        {
            ClearAfterDays = 1,
            RemindEveryDays = 14,
            Thresholds = new Dictionary<string, double> { ["days"] = 90, ["criticalDays"] = 30, ["points"] = 10 },
        });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        if (facts.Number(MetricCatalog.DaysToRenewal) is not { } days || days > settings["days"] || days < -DaysPast)
        {
            return null;
        }

        var risks = Risks(facts, settings).ToArray();
        if (risks is [])
        {
            return null;
        }

        var critical = days <= settings["criticalDays"] || facts.Flag(MetricCatalog.CancellationRequested);
        var reason = Sentence.Of($"{facts.Say(MetricCatalog.DaysToRenewal)}, and {string.Join(", ", risks.Select(risk => risk.Words))}");
        return new AlertFinding(critical ? Severity.Critical : settings.Severity, reason, [.. risks.Select(risk => risk.Cause)])
        {
            Evidence = [facts.Of(MetricCatalog.DaysToRenewal), .. risks.Select(risk => risk.Evidence).OfType<Evidence>()],
        };
    }

    private static IEnumerable<(string Cause, string Words, Evidence? Evidence)> Risks(AlertFacts facts, AlertKindSettings settings)
    {
        if (facts.Flag(MetricCatalog.CancellationRequested))
        {
            yield return ("cancellation", "a cancellation is requested", facts.Of(MetricCatalog.CancellationRequested));
        }

        if (facts.Health.Band is Band.Red)
        {
            yield return ("band", "health is red", null);
        }

        if (facts.Health.Pulse is { } pulse && facts.Scales.Find(pulse.Status)?.Status.AtRisk is true)
        {
            yield return ("pulse", $"the pulse is {pulse.Status}", facts.Of(MetricCatalog.PulseStatus));
        }

        if (facts.Health.Trend.Days30 is { } move && move <= -settings["points"])
        {
            yield return ("score", $"the score has fallen by {Shown.Number(-move)} in 30 days", null);
        }
    }
}

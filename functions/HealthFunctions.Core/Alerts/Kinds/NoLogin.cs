using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>Nobody has logged in for days.</summary>
public sealed class NoLogin : IAlertKind
{
    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "noLogin",
        "No login",
        "nobody has logged in for `days` or more; critical from `criticalDays`",
        "somebody logs in",
        new AlertKindSettings { Thresholds = new Dictionary<string, double> { ["days"] = 10, ["criticalDays"] = 30 } });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        if (facts.Number(MetricCatalog.DaysSinceLastLogin) is not { } days || days < settings["days"])
        {
            return null;
        }

        var last = facts.AsOf.UtcDateTime.Date.AddDays(-days).ToString("yyyy-MM-dd");
        return new AlertFinding(days >= settings["criticalDays"] ? Severity.Critical : settings.Severity, $"No login for {Sentence.Days(days)}.", last)
        {
            Evidence = [facts.Of(MetricCatalog.DaysSinceLastLogin)],
        };
    }
}

using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>A hard rule of the scoring model has fired.</summary>
public sealed class HardRule : IAlertKind
{
    /// <summary>Rules of the models that come with the product which have a kind of their own: nobody wants to hear of the same thing twice.</summary>
    private static readonly string[] WithOwnKind = ["noLoginInARow", "promoterTurnedDetractor", "strongUseLittleProgress"];

    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "hardRule",
        "Hard rule fired",
        "a rule of the scoring model with `alert`, or one that makes the whole account red, has fired; as urgent as the rule",
        "none of the rules fires any more",
        new AlertKindSettings { ClearAfterDays = 1 });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        var fired = facts.Health.FiredRules
            .Where(rule => (rule.Alert || (rule.Band is Band.Red && rule.Dimension is null)) && !WithOwnKind.Contains(rule.Name, StringComparer.Ordinal))
            .OrderByDescending(rule => rule.Severity)
            .ToArray();
        if (fired is [])
        {
            return null;
        }

        var metrics = fired.SelectMany(rule => rule.Metrics).Distinct(StringComparer.Ordinal);
        return new AlertFinding(fired[0].Severity, Sentence.Of(fired.Select(rule => rule.Reason)), [.. fired.Select(rule => rule.Name).Order(StringComparer.Ordinal)])
        {
            Evidence = [.. metrics.Select(name => MetricCatalog.TryFind(name, out var metric) ? facts.Of(metric) : default).Where(evidence => evidence.Metric is not null)],
        };
    }
}

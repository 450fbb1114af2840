using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>A step of the success plan or of onboarding is late.</summary>
public sealed class OverdueMilestone : IAlertKind
{
    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "overdueMilestone",
        "Milestone overdue",
        "a milestone is `days` or more past its date and neither done nor dropped; critical from `criticalDays`",
        "every such milestone is done, dropped or given a new date",
        new AlertKindSettings { Thresholds = new Dictionary<string, double> { ["days"] = 1, ["criticalDays"] = 30 } });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        var overdue = facts.State.Milestones
            .Select(milestone => (Id: milestone.Key, Fact: milestone.Value.At(facts.AsOf)?.Value))
            .Where(milestone => milestone.Fact is { Dropped: false } && !milestone.Fact.IsDone(facts.AsOf))
            .Select(milestone => (milestone.Id, milestone.Fact!.Name, Days: (facts.AsOf - milestone.Fact.DueAt).TotalDays))
            .Where(milestone => milestone.Days >= settings["days"])
            .OrderByDescending(milestone => milestone.Days)
            .ToArray();
        if (overdue is not [var oldest, .. var others])
        {
            return null;
        }

        var more = others.Length switch
        {
            0 => "",
            1 => "; one more is late",
            _ => $"; {others.Length} more are late",
        };
        return new AlertFinding(
            oldest.Days >= settings["criticalDays"] ? Severity.Critical : settings.Severity,
            $"Milestone '{oldest.Name}' is overdue by {Sentence.Days(oldest.Days)}{more}.",
            [.. overdue.Select(milestone => milestone.Id).Order(StringComparer.Ordinal)])
        {
            Evidence = [facts.Of(MetricCatalog.OverdueMilestones)],
        };
    }
}

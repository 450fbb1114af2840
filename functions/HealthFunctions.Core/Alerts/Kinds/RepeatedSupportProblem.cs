using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>The customer has to ask support again and again.</summary>
public sealed class RepeatedSupportProblem : IAlertKind
{
    private const int NewTicketDays = 30;

    /// <inheritdoc/>
    public AlertKindDefinition Definition { get; } = new(
        "repeatedSupportProblem",
        "Repeated support problem",
        "tickets were reopened `reopened` times or more in 90 days, or `tickets` or more were opened in 30 days",
        "neither holds any more",
        new AlertKindSettings { ClearAfterDays = 3, Thresholds = new Dictionary<string, double> { ["reopened"] = 2, ["tickets"] = 6 } });

    /// <inheritdoc/>
    public AlertFinding? Find(AlertFacts facts, AlertKindSettings settings, Alert? standing)
    {
        var causes = new List<string>();
        var parts = new List<string>();
        if (facts.Number(MetricCatalog.ReopenedTickets) >= settings["reopened"])
        {
            causes.Add("reopened");
            parts.Add(facts.Say(MetricCatalog.ReopenedTickets));
        }

        var opened = facts.State.Tickets.Values.Count(ticket =>
            ticket.At(facts.AsOf) is { } now && (now.Value.OpenedAt ?? ticket.Changes[0].At) > facts.AsOf.AddDays(-NewTicketDays));
        if (opened >= settings["tickets"])
        {
            causes.Add("tickets");
            parts.Add($"{opened} tickets opened in {NewTicketDays} days");
        }

        return causes is [] ? null : new AlertFinding(settings.Severity, Sentence.Of(parts), causes)
        {
            Evidence = [facts.Of(MetricCatalog.ReopenedTickets), facts.Of(MetricCatalog.OpenTicketsWeighted)],
        };
    }
}

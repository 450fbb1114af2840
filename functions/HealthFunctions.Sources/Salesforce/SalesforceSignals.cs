using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Crm;

namespace HealthFunctions.Sources.Salesforce;

/// <summary>What a record of each object says.</summary>
/// <param name="signals">What records of any CRM say.</param>
internal sealed class SalesforceSignals(CrmSignals signals)
{
    private const string AccountPrefix = "001";

    /// <summary>Everything that a record says.</summary>
    /// <param name="sent">The record.</param>
    /// <param name="receivedAt">When it came: a meeting after that has not taken place.</param>
    /// <exception cref="UnreadableFieldException">A field that is needed is not there, or cannot be what it stands for.</exception>
    public IEnumerable<Signal> Of(SalesforceRecord sent, DateTimeOffset receivedAt) => sent.Type switch
    {
        "Account" => Present(signals.Profile(sent.Record, sent.ChangedAt), PulseOf(sent)),
        "Opportunity" => Present(DealOf(sent)),
        "Contact" => Present(ContactOf(sent)),
        "Task" => Present(TouchpointOfTask(sent)),
        "Event" => Present(TouchpointOfEvent(sent, receivedAt)),
        _ => [],
    };

    private static Signal[] Present(params IEnumerable<Signal?> said) => [.. said.OfType<Signal>()];

    /// <summary>
    /// The record comes whole whenever anything in it changes, so only the time at which the pulse was set tells one pulse from the next.
    /// </summary>
    private PulseSignal? PulseOf(SalesforceRecord sent) =>
        sent.Record.Time(signals.FieldsOf("pulseSetAt")) is { } setAt
            ? signals.Pulse(sent.Record, $"pulse/{sent.Record.Id}/{setAt.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff}", setAt, SalesforceSource.SourceName)
            : null;

    private DealSignal? DealOf(SalesforceRecord sent)
    {
        if (sent.IdIn("AccountId") is not { } company)
        {
            return null;
        }

        var closed = sent.Record.Flag("IsClosed") ?? throw sent.Record.Fault("IsClosed", "must be there: select it in the outbound message");
        var won = sent.Record.Flag("IsWon") ?? throw sent.Record.Fault("IsWon", "must be there: select it in the outbound message");
        var status = won ? DealStatus.Won : closed ? DealStatus.Lost : DealStatus.Open;
        return signals.Deal(sent.Record, sent.ChangedAt, company, status, sent.Record.Amount("Amount"), sent.Record.Time("CloseDate"));
    }

    private ContactSignal? ContactOf(SalesforceRecord sent) =>
        sent.IdIn("AccountId") is { } company ? signals.Contact(sent.Record, sent.ChangedAt, company, sent.Record.Text("Email")) : null;

    /// <summary>A task that is done, where it was a call, an e-mail or a meeting; a to-do of ours is no conversation.</summary>
    private TouchpointSignal? TouchpointOfTask(SalesforceRecord sent)
    {
        var done = sent.Record.Flag("IsClosed") ?? string.Equals(sent.Record.Text("Status"), "Completed", StringComparison.OrdinalIgnoreCase);
        if (!done || CompanyOfActivity(sent) is not { } company)
        {
            return null;
        }

        var kind = signals.KindOfActivity(sent.Record) is TouchpointKind.Review ? TouchpointKind.Review : sent.Record.Text("TaskSubtype")?.ToUpperInvariant() switch
        {
            "CALL" => TouchpointKind.Call,
            "EMAIL" => TouchpointKind.Email,
            null or "TASK" => signals.KindOfActivity(sent.Record),
            _ => null,
        };
        return kind is null ? null : signals.Touchpoint(sent.Record, DoneAt(sent), company, kind.Value);
    }

    /// <summary>When a task was done. Its date may be one by which it was to be done; it was done no later than it was written down.</summary>
    private static DateTimeOffset DoneAt(SalesforceRecord sent) =>
        sent.Record.Time("CompletedDateTime") ?? (sent.Record.Time("ActivityDate") is { } day && day <= sent.ChangedAt ? day : sent.ChangedAt);

    /// <summary>A meeting that has begun; one to come is told by a later message, or never.</summary>
    private TouchpointSignal? TouchpointOfEvent(SalesforceRecord sent, DateTimeOffset receivedAt)
    {
        var at = sent.Record.Time("StartDateTime", "ActivityDateTime", "ActivityDate")
            ?? throw sent.Record.Fault("StartDateTime", "must be there: select it in the outbound message");
        return at > receivedAt || sent.Record.Flag("IsChild") == true || CompanyOfActivity(sent) is not { } company
            ? null
            : signals.Touchpoint(sent.Record, at, company, signals.KindOfActivity(sent.Record) ?? TouchpointKind.Meeting);
    }

    private static string? CompanyOfActivity(SalesforceRecord sent) =>
        sent.IdIn("AccountId") ?? (sent.IdIn("WhatId") is { } what && what.StartsWith(AccountPrefix, StringComparison.Ordinal) ? what : null);
}

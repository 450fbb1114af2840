using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Zendesk;

/// <summary>What each event says, as a signal. The ticket in an event is the whole ticket, whatever the event is about.</summary>
/// <param name="complaintTags">The tags that make a ticket a complaint.</param>
internal sealed class ZendeskSignals(IReadOnlyList<string> complaintTags)
{
    private const int GoneRank = 1;

    private readonly HashSet<string> complaintTags = new(complaintTags, StringComparer.OrdinalIgnoreCase);

    /// <summary>The ticket after an event.</summary>
    public TicketSignal OfTicket(ZendeskEvent @event, ZendeskTicket ticket) => Ticket(
        Needed(@event.Id, "$.id"),
        Needed(@event.Time, "$.time"),
        IsRemoval(@event.Type) ? TicketStatus.Closed : StatusOf(ticket),
        isNew: @event.Type == "zen:event-type:ticket.created",
        ticket);

    /// <summary>
    /// The ticket as our trigger template tells it. There is no event with an id, so the key is everything that the ticket says:
    /// the same again within one minute, which is as fine as the template's time goes, is the same fact.
    /// </summary>
    public TicketSignal OfTemplate(ZendeskTicket ticket)
    {
        var updatedAt = Needed(ticket.UpdatedAt, "$.detail.updated_at");
        var said = Ticket("", updatedAt, StatusOf(ticket), isNew: false, ticket);
        var complaint = said.Complaint ? "/complaint" : "";
        return said with { Id = $"{said.TicketId}/{updatedAt.UtcDateTime:s}/{said.ExternalId?.Id}/{said.Status}/{said.Priority}{complaint}" };
    }

    /// <summary>The organisation that a ticket was moved from no longer has it; null where there was none.</summary>
    public TicketSignal? OfTicketGone(ZendeskEvent @event, ZendeskTicket ticket, string? previousOrganization) =>
        previousOrganization is null or "0" ? null : Gone(@event, ticket, Organisation(previousOrganization));

    /// <summary>The same for a person without an organisation; null where the organisation has the ticket, whoever asks.</summary>
    public TicketSignal? OfTicketHandedOver(ZendeskEvent @event, ZendeskTicket ticket, string? previousRequester) =>
        previousRequester is null or "0" || ticket.OrganizationId is not (null or "0") ? null : Gone(@event, ticket, Requester(previousRequester));

    /// <summary>Null for a survey that was offered and not answered.</summary>
    public static SurveySignal? OfRating(ZendeskEvent @event, ZendeskTicket ticket) => ZendeskRating.Of(@event.Event) is not { } score
        ? null
        : new SurveySignal
        {
            Id = Needed(@event.Id, "$.id"),
            OccurredAt = Needed(@event.Time, "$.time"),
            ExternalId = Customer(ticket),
            Survey = SurveyKind.Csat,
            Score = score,
            Respondent = ticket.RequesterId,
        };

    /// <summary>
    /// Which account an organisation is, and which mail domains are its own; null where the event tells neither. The name is not
    /// taken: in a support tool it carries remarks of the agents, while the account's name is the CRM's to say.
    /// </summary>
    public static ProfileSignal? OfOrganization(ZendeskEvent @event, ZendeskOrganization organization)
    {
        var domains = (organization.DomainNames ?? []).Select(name => name?.Trim().ToLowerInvariant() ?? "").Where(MailDomain.IsValid).Distinct().ToArray();
        var account = AccountOf(organization.ExternalId);
        return account is null && domains.Length == 0
            ? null
            : new ProfileSignal
            {
                Id = Needed(@event.Id, "$.id"),
                OccurredAt = Needed(@event.Time, "$.time"),
                Rank = @event.Type.EndsWith(".created", StringComparison.Ordinal) ? 0 : 1,
                ExternalId = Organisation(Needed(organization.Id, "$.detail.id")),
                AccountId = account,
                ExternalIds = domains.Length == 0 ? null : new Dictionary<string, IReadOnlyList<string>> { [MailDomain.Source] = domains },
            };
    }

    private TicketSignal Ticket(string id, DateTimeOffset occurredAt, TicketStatus status, bool isNew, ZendeskTicket ticket) => new()
    {
        Id = id,
        OccurredAt = occurredAt,
        Rank = isNew ? 0 : GoneRank + TicketOrder.RankOf(status),
        ExternalId = Customer(ticket),
        AccountId = ticket.OrganizationId is null or "0" ? null : AccountOf(ticket.OrganizationExternalId),
        MailDomain = MailDomain.Of(ticket.RequesterEmail),
        TicketId = Needed(ticket.Id, "$.detail.id"),
        Status = status,
        Priority = PriorityOf(ticket),
        OpenedAt = ticket.CreatedAt,
        Complaint = ticket.Tags is { } tags && tags.Any(complaintTags.Contains),
    };

    /// <summary>A ticket of a person without an organisation is kept under the person, until a mapping names the account.</summary>
    private static ExternalId Customer(ZendeskTicket ticket) =>
        ticket.OrganizationId is { } organisation and not "0" ? Organisation(organisation)
        : ticket.RequesterId is { } requester and not "0" ? Requester(requester)
        : throw new JsonException("must be there, or requester_id", "$.detail.organization_id", null, null);

    private static ExternalId Organisation(string id) => new(ZendeskSource.SourceName, id);

    private static ExternalId Requester(string id) => new(ZendeskSource.SourceName, $"requester:{id}");

    /// <summary>The id that your organisations have in Zendesk as external is taken for that of the account, where it may be one.</summary>
    private static string? AccountOf(string? externalId) => AccountId.IsValid(externalId) ? externalId : null;

    /// <summary>Gone from one comes before being with the other: where both are the same account, it still has the ticket.</summary>
    private TicketSignal Gone(ZendeskEvent @event, ZendeskTicket ticket, ExternalId from)
    {
        var moved = OfTicket(@event, ticket);
        return moved with { Id = $"{moved.Id}/gone", Status = TicketStatus.Closed, Rank = GoneRank, ExternalId = from, AccountId = null, MailDomain = null };
    }

    private static bool IsRemoval(string type) => type is "zen:event-type:ticket.soft_deleted"
        or "zen:event-type:ticket.permanently_deleted"
        or "zen:event-type:ticket.marked_as_spam";

    private static TicketStatus StatusOf(ZendeskTicket ticket) => ticket.Status?.ToUpperInvariant() switch
    {
        "NEW" or "OPEN" => TicketStatus.Open,
        "PENDING" => TicketStatus.Pending,
        "HOLD" or "ON-HOLD" or "ON HOLD" => TicketStatus.OnHold,
        "SOLVED" => TicketStatus.Solved,
        "CLOSED" or "DELETED" or "ARCHIVED" or "SCRUBBED" => TicketStatus.Closed,
        _ => throw new JsonException("must be one of: new, open, pending, hold, solved, closed", "$.detail.status", null, null),
    };

    private static TicketPriority PriorityOf(ZendeskTicket ticket) => ticket.Priority?.ToUpperInvariant() switch
    {
        null or "" or "-" or "NORMAL" => TicketPriority.Normal,
        "LOW" => TicketPriority.Low,
        "HIGH" => TicketPriority.High,
        "URGENT" => TicketPriority.Urgent,
        _ => throw new JsonException("must be one of: low, normal, high, urgent", "$.detail.priority", null, null),
    };

    private static string Needed(string? value, string path) => value ?? throw new JsonException("must be there", path, null, null);

    private static DateTimeOffset Needed(DateTimeOffset? value, string path) =>
        value ?? throw new JsonException("must be a time in ISO 8601", path, null, null);
}

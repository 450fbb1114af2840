using System.Text.Json;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Zendesk;

/// <summary>What each event says, as a signal. The ticket in an event is the whole ticket, whatever the event is about.</summary>
/// <param name="complaintTags">The tags that make a ticket a complaint.</param>
internal sealed class ZendeskSignals(IReadOnlyList<string> complaintTags)
{
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
    public TicketSignal? OfTicketGone(ZendeskEvent @event, ZendeskTicket ticket, string? previous)
    {
        var moved = OfTicket(@event, ticket);
        return previous is null or "0"
            ? null
            : moved with
            {
                Id = $"{moved.Id}/gone",
                Status = TicketStatus.Closed,
                Rank = TicketOrder.RankOf(TicketStatus.Closed),
                ExternalId = Organisation(previous),
            };
    }

    /// <summary>Null for a survey that was offered and not answered.</summary>
    public static SurveySignal? OfRating(ZendeskEvent @event, ZendeskTicket ticket, ZendeskRatingReceived received)
    {
        double? score = (received.Rating ?? received.SatisfactionScore?.Score)?.ToUpperInvariant() switch
        {
            "GOOD" or "GOODWITHCOMMENT" or "GOOD_WITH_COMMENT" => 5,
            "BAD" or "BADWITHCOMMENT" or "BAD_WITH_COMMENT" => 1,
            "OFFERED" or "UNOFFERED" => null,
            { Length: 1 } stars when stars[0] is >= '1' and <= '5' => stars[0] - '0',
            _ => throw new JsonException("must be good, bad or 1 to 5", "$.event.satisfaction_score.score", null, null),
        };
        return score is null
            ? null
            : new SurveySignal
            {
                Id = Needed(@event.Id, "$.id"),
                OccurredAt = Needed(@event.Time, "$.time"),
                ExternalId = Customer(ticket),
                Survey = SurveyKind.Csat,
                Score = score.Value,
                Respondent = ticket.RequesterId,
            };
    }

    private TicketSignal Ticket(string id, DateTimeOffset occurredAt, TicketStatus status, bool isNew, ZendeskTicket ticket) => new()
    {
        Id = id,
        OccurredAt = occurredAt,
        Rank = isNew ? 0 : TicketOrder.RankOf(status),
        ExternalId = Customer(ticket),
        TicketId = Needed(ticket.Id, "$.detail.id"),
        Status = status,
        Priority = PriorityOf(ticket),
        OpenedAt = ticket.CreatedAt,
        Complaint = ticket.Tags is { } tags && tags.Any(complaintTags.Contains),
    };

    /// <summary>A ticket of a person without an organisation is kept under the person, until a mapping names the account.</summary>
    private static ExternalId Customer(ZendeskTicket ticket) =>
        ticket.OrganizationId is { } organisation and not "0" ? Organisation(organisation)
        : ticket.RequesterId is { } requester and not "0" ? new ExternalId(ZendeskSource.SourceName, $"requester:{requester}")
        : throw new JsonException("must be there, or requester_id", "$.detail.organization_id", null, null);

    private static ExternalId Organisation(string id) => new(ZendeskSource.SourceName, id);

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

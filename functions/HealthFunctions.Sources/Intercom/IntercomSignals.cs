using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Intercom;

/// <summary>
/// What each notification says, as signals. Conversations, tickets and companies are there whole, so the time of what is said of them
/// is that of their last change.
/// </summary>
/// <param name="options">Its settings.</param>
internal sealed class IntercomSignals(IntercomOptions options)
{
    private readonly HashSet<string> complaintTags = new(SourceOptions.ListOf(options.ComplaintTags), StringComparer.OrdinalIgnoreCase);

    /// <summary>A conversation; null for a message of ours that nobody has answered, since nobody waits for support there.</summary>
    public TicketSignal? OfConversation(IntercomNotification notification, IntercomConversation conversation)
    {
        if (conversation.Source is { DeliveredAs: not (null or "customer_initiated") } && conversation.FirstContactReply.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var id = Needed(conversation.Id, "$.data.item.id");
        var status = StatusOf(conversation);
        return Ticket(notification, id, conversation.UpdatedAt, status, IntercomCustomer.Of(conversation, id)) with
        {
            AccountId = AccountOf(conversation.Company),
            Priority = PriorityOf(conversation),
            OpenedAt = conversation.CreatedAt,
            FirstAnsweredAt = conversation.Statistics?.FirstAdminReplyAt,
            SolvedAt = status == TicketStatus.Solved ? conversation.Statistics?.LastCloseAt : null,
            Reopenings = conversation.Statistics?.CountReopens,
            Complaint = IsComplaint(conversation.Tags),
        };
    }

    /// <summary>A conversation that is no more: nobody waits any longer. Whose it was is known from what came before.</summary>
    public static TicketSignal OfDeletion(IntercomNotification notification, IntercomConversation deleted)
    {
        var id = Needed(deleted.ConversationId ?? deleted.Id, "$.data.item.conversation_id");
        var customer = new IntercomCustomer(IntercomCustomer.Named(IntercomCustomer.OfConversation(id)), null, null);
        return Ticket(notification, id, notification.CreatedAt, TicketStatus.Closed, customer);
    }

    /// <summary>What the customer thought of it; null while they have not answered.</summary>
    public SurveySignal? OfRating(IntercomNotification notification, IntercomConversation conversation)
    {
        var id = Needed(conversation.Id, "$.data.item.id");
        var customer = IntercomCustomer.Of(conversation, id);
        return conversation.ConversationRating is { Rating: { } score } rating
            ? new SurveySignal
            {
                Id = IdOf(notification),
                // Not its created_at: that is when the rating was asked for.
                OccurredAt = rating.UpdatedAt ?? CreatedAt(notification),
                AccountId = AccountOf(conversation.Company),
                ExternalId = customer.Id,
                MailDomain = customer.MailDomain,
                Survey = SurveyKind.Csat,
                Score = score,
                Respondent = rating.Contact?.Id ?? customer.PersonId,
            }
            : null;
    }

    /// <summary>A ticket; null for one that is not the customer's but support's own.</summary>
    public static TicketSignal? OfTicket(IntercomNotification notification, IntercomTicket ticket)
    {
        if (ticket.Category is not (null or "Customer"))
        {
            return null;
        }

        var id = Needed(ticket.Id, "$.data.item.id");
        return Ticket(notification, id, ticket.UpdatedAt, StatusOf(ticket), IntercomCustomer.Of(ticket, id)) with { OpenedAt = ticket.CreatedAt };
    }

    /// <summary>What is known of a company, and that both its ids are the same one.</summary>
    public ProfileSignal OfCompany(IntercomNotification notification, IntercomCompany company)
    {
        var customer = IntercomCustomer.Of(company) ?? throw new JsonException("must be there, or id", "$.data.item.company_id", null, null);
        var mrr = options.MonthlySpendCurrency.Length > 0 && company.MonthlySpend > 0 ? company.MonthlySpend : null;
        return new ProfileSignal
        {
            Id = IdOf(notification),
            OccurredAt = company.UpdatedAt ?? CreatedAt(notification),
            AccountId = AccountOf(company),
            ExternalId = customer,
            Alias = company.Id != customer.Id ? company.Id : null,
            Name = TextOf(company.Name),
            Plan = TextOf(JsonText.Of(JsonText.Member(company.Plan, "name") ?? company.Plan)),
            Mrr = mrr,
            Currency = mrr is null ? null : options.MonthlySpendCurrency,
            TenureStart = company.RemoteCreatedAt is { } since ? DateOnly.FromDateTime(since.UtcDateTime) : null,
        };
    }

    /// <summary>A contact belongs to a company, or no longer does: by it their conversations find the account.</summary>
    public IReadOnlyList<Signal> OfMembership(IntercomNotification notification, IntercomMembership membership, bool left)
    {
        var company = OfCompany(notification, membership.Company) with { MailDomain = MailDomain.Of(membership.Contact.Email) };
        var person = Needed(membership.Contact.Id, "$.data.item.contact.id");
        var contact = new ContactSignal
        {
            Id = $"{company.Id}/contact",
            OccurredAt = CreatedAt(notification),
            Rank = left ? 1 : 0,
            AccountId = company.AccountId,
            ExternalId = company.ExternalId,
            MailDomain = company.MailDomain,
            Alias = left ? null : IntercomCustomer.OfContact(person),
            ContactId = person,
            Role = ContactRole.User,
            Left = left,
        };
        return left ? [contact] : [company, contact];
    }

    private static TicketSignal Ticket(
        IntercomNotification notification, string id, DateTimeOffset? updatedAt, TicketStatus status, IntercomCustomer customer) => new()
    {
        Id = IdOf(notification),
        OccurredAt = updatedAt ?? CreatedAt(notification),
        Rank = TicketOrder.RankOf(status),
        ExternalId = customer.Id,
        MailDomain = customer.MailDomain,
        Alias = IntercomCustomer.OfConversation(id) is var alias && alias != customer.Id.Id ? alias : null,
        TicketId = id,
        Status = status,
    };

    private static TicketStatus StatusOf(IntercomConversation conversation) => (conversation.State ?? OpenOrClosed(conversation.Open)) switch
    {
        "open" => TicketStatus.Open,
        "snoozed" => TicketStatus.OnHold,
        "closed" => TicketStatus.Solved,
        _ => throw new JsonException("must be one of: open, snoozed, closed", "$.data.item.state", null, null),
    };

    private static string? OpenOrClosed(bool? open) => open is null ? null : open.Value ? "open" : "closed";

    private static TicketStatus StatusOf(IntercomTicket ticket) => ticket.TicketState switch
    {
        "submitted" or "in_progress" or "waiting_on_customer" when ticket.Open == false => TicketStatus.Solved,
        "submitted" or "in_progress" => TicketStatus.Open,
        "waiting_on_customer" => TicketStatus.Pending,
        "resolved" => TicketStatus.Solved,
        _ => throw new JsonException("must be one of: submitted, in_progress, waiting_on_customer, resolved", "$.data.item.ticket_state", null, null),
    };

    private static TicketPriority PriorityOf(IntercomConversation conversation) => conversation.Priority switch
    {
        null or "not_priority" => TicketPriority.Normal,
        "priority" => TicketPriority.High,
        _ => throw new JsonException("must be priority or not_priority", "$.data.item.priority", null, null),
    };

    private bool IsComplaint(JsonElement tags) =>
        JsonText.Member(tags, "tags") is { ValueKind: JsonValueKind.Array } list
        && list.EnumerateArray().Any(tag => JsonText.Of(JsonText.Member(tag, "name") ?? default) is { } name && complaintTags.Contains(name));

    /// <summary>The account that a company's own attribute names; one that cannot be an account's id is none.</summary>
    private string? AccountOf(IntercomCompany? company)
    {
        if (company is null || options.AccountAttribute.Length == 0)
        {
            return null;
        }

        var value = JsonText.Member(company.CustomAttributes, options.AccountAttribute) ?? default;
        var id = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : JsonText.Of(value);
        return AccountId.IsValid(id) ? id : null;
    }

    private static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;

    private static string IdOf(IntercomNotification notification) => Needed(notification.Id, "$.id");

    private static DateTimeOffset CreatedAt(IntercomNotification notification) =>
        notification.CreatedAt ?? throw new JsonException("must be a time", "$.created_at", null, null);

    private static string Needed(string? value, string path) => value ?? throw new JsonException("must be there", path, null, null);
}

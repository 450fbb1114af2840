using System.Text.Json;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Intercom;

/// <summary>
/// Whose a conversation or a ticket is: the company's, as its owner's system names it; else as Intercom does; else the contact's,
/// who finds the account once a notification has told of which company they are.
/// </summary>
/// <param name="Id">The customer.</param>
/// <param name="PersonId">The contact, by Intercom's id; null where none is named.</param>
/// <param name="MailDomain">The domain of the contact's address.</param>
internal sealed record IntercomCustomer(ExternalId Id, string? PersonId, string? MailDomain)
{
    /// <summary>Whose a conversation is.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="conversationId">Its id, which names the customer where nobody else is left to.</param>
    public static IntercomCustomer Of(IntercomConversation conversation, string conversationId) => Of(
        conversation.Company,
        [FirstOf(conversation.Contacts, "$.data.item.contacts"), conversation.User, Person(conversation.Source?.Author)],
        conversationId);

    /// <summary>Whose a ticket is.</summary>
    /// <param name="ticket">The ticket.</param>
    /// <param name="ticketId">Its id, which names the customer where nobody else is left to.</param>
    public static IntercomCustomer Of(IntercomTicket ticket, string ticketId) =>
        Of(new IntercomCompany { CompanyId = ticket.CompanyId }, [FirstOf(ticket.Contacts, "$.data.item.contacts")], ticketId);

    /// <summary>A company.</summary>
    public static ExternalId? Of(IntercomCompany? company) => (company?.CompanyId ?? company?.Id) is { } id ? Named(id) : null;

    /// <summary>The alias of a contact.</summary>
    public static string OfContact(string contactId) => $"contact:{contactId}";

    /// <summary>The alias of a conversation: all that a notification says of one that was deleted.</summary>
    public static string OfConversation(string conversationId) => $"conversation:{conversationId}";

    public static ExternalId Named(string id) => new(IntercomSource.SourceName, id);

    private static IntercomCustomer Of(IntercomCompany? company, IReadOnlyList<IntercomPerson?> people, string conversationId)
    {
        var person = people.FirstOrDefault(person => person?.Id is not null)?.Id;
        var id = Of(company) ?? Named(person is not null ? OfContact(person) : OfConversation(conversationId));
        return new IntercomCustomer(id, person, people.Select(person => Core.Signals.MailDomain.Of(person?.Email)).FirstOrDefault(domain => domain is not null));
    }

    private static IntercomPerson? FirstOf(JsonElement contacts, string path)
    {
        var list = contacts.ValueKind == JsonValueKind.Array ? contacts : JsonText.Member(contacts, "contacts") ?? default;
        return list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0
            ? JsonItem.Read(list[0], path, IntercomJson.Default.IntercomPerson)
            : null;
    }

    /// <summary>Whoever wrote, where that is the customer and not support or a machine.</summary>
    private static IntercomPerson? Person(IntercomPerson? author) => author?.Type is "user" or "lead" or "contact" or "visitor" ? author : null;
}

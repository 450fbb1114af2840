using System.Text.Json;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>Events of Zendesk: https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/.</summary>
internal static class ZendeskEvents
{
    public static string TicketCreated(string organisation, string ticket, DateTimeOffset at, string priority = "NORMAL") =>
        Ticket("ticket.created", organisation, ticket, "NEW", priority, at, at);

    public static string TicketStatusChanged(string organisation, string ticket, string status, DateTimeOffset createdAt, DateTimeOffset at) =>
        Ticket("ticket.status_changed", organisation, ticket, status, "NORMAL", createdAt, at);

    /// <summary>Well-formed, but nothing that health is read from.</summary>
    public static string OrganisationCreated(DateTimeOffset at) => JsonSerializer.Serialize(new
    {
        id = $"{Guid.NewGuid()}",
        type = "zen:event-type:organization.created",
        subject = "zen:organization:1",
        time = at,
        detail = new { id = "1", name = "Acme" },
        zendesk_event_version = "2022-11-06",
    });

    private static string Ticket(
        string type, string organisation, string ticket, string status, string priority, DateTimeOffset createdAt, DateTimeOffset at) =>
        JsonSerializer.Serialize(new
        {
            id = $"{type}-{ticket}-{at.Ticks}",
            type = $"zen:event-type:{type}",
            subject = $"zen:ticket:{ticket}",
            time = at,
            detail = new
            {
                id = ticket,
                status,
                priority,
                organization_id = organisation,
                requester_id = "8447388090494",
                tags = Array.Empty<string>(),
                subject = "Help, says mira.voss@customer.example",
                created_at = createdAt,
                updated_at = at,
            },
            @event = new { },
            zendesk_event_version = "2022-11-06",
        });
}

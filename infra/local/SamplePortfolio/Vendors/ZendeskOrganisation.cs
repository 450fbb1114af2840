using System.Text.Json.Nodes;
using SamplePortfolio.Accounts;

namespace SamplePortfolio.Vendors;

/// <summary>
/// The help desk's view of one customer: event-subscription payloads.
/// Format: https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events
/// </summary>
internal sealed class ZendeskOrganisation(AccountScript script)
{
    private const long ZendeskAccount = 10_000_001;

    private readonly List<Delivery> deliveries = [];
    private int tickets;

    public IReadOnlyList<Delivery> Deliveries => deliveries;

    /// <summary>The organisation's id.</summary>
    public string OrganisationId { get; } = script.Ids.Number("organisation", 13);

    /// <summary>A ticket is opened and, unless it stays open, solved.</summary>
    /// <param name="daysAgo">When it is opened.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="priority">LOW, NORMAL, HIGH or URGENT.</param>
    /// <param name="solvedAfterHours">When it is solved; null for one that is still open.</param>
    /// <param name="satisfied">What the requester says of the answer; null for nothing.</param>
    /// <param name="tags">Its tags; "complaint" marks a complaint.</param>
    /// <returns>The ticket, for what happens to it later.</returns>
    public ZendeskTicket Ticket(
        double daysAgo, string subject, string priority = "NORMAL", double? solvedAfterHours = null, bool? satisfied = null, params string[] tags)
    {
        tickets++;
        var openedAt = script.DaysAgo(daysAgo);
        var ticket = new ZendeskTicket(script.Ids.Number($"ticket|{tickets}", 6), subject, openedAt, tags) { Priority = priority, UpdatedAt = openedAt };
        Send(ticket, "ticket.created", openedAt, []);
        Move(ticket, "OPEN", openedAt.AddMinutes(script.Dice.Between(4, 50)));
        if (solvedAfterHours is { } hours)
        {
            Move(ticket, "SOLVED", openedAt.AddHours(hours));
            if (satisfied is { } good)
            {
                Send(ticket, "ticket.csat_received", ticket.UpdatedAt.AddMinutes(script.Dice.Between(20, 600)), new JsonObject
                {
                    ["satisfaction_score"] = new JsonObject { ["score"] = good ? "GOOD" : "BAD" },
                });
            }
        }

        return ticket;
    }

    /// <summary>A ticket that was solved is opened again.</summary>
    public void Reopen(ZendeskTicket ticket, double daysAgo) => Move(ticket, "OPEN", script.DaysAgo(daysAgo));

    /// <summary>A ticket becomes more or less pressing.</summary>
    public void Reprioritise(ZendeskTicket ticket, string priority, double daysAgo)
    {
        var previous = ticket.Priority;
        ticket.Priority = priority;
        Send(ticket, "ticket.priority_changed", script.DaysAgo(daysAgo), new JsonObject { ["current"] = priority, ["previous"] = previous });
    }

    /// <summary>The usual small questions, answered within a few hours, one every so many days.</summary>
    public void Questions(int everyDays, int from = 84, int to = 2, double hours = 5)
    {
        for (var day = from; day >= to; day -= everyDays)
        {
            var subject = script.Dice.Pick(ZendeskTicket.CommonSubjects);
            Ticket(day, subject, script.Dice.Pick<string>(["LOW", "NORMAL"]), hours * (0.6 + (script.Dice.Share() * 0.8)), script.Dice.Chance(0.4) ? true : null);
        }
    }

    private void Move(ZendeskTicket ticket, string status, DateTimeOffset at)
    {
        var previous = ticket.Status;
        ticket.Status = status;
        Send(ticket, "ticket.status_changed", at, new JsonObject { ["current"] = status, ["previous"] = previous });
    }

    private void Send(ZendeskTicket ticket, string type, DateTimeOffset at, JsonObject change)
    {
        // What would come after the end of the window has not happened yet.
        if (at > script.Window.AsOf)
        {
            return;
        }

        ticket.UpdatedAt = at;
        var number = deliveries.Count;
        var id = script.Ids.Uuid($"zendesk|{number}");
        change.Insert(0, "meta", new JsonObject
        {
            ["sequence"] = new JsonObject { ["id"] = script.Ids.Uuid($"zendesk-action|{number}"), ["position"] = 1 },
        });
        var body = new JsonObject
        {
            ["account_id"] = ZendeskAccount,
            ["detail"] = Detail(ticket),
            ["event"] = change,
            ["id"] = id,
            ["subject"] = $"zen:ticket:{ticket.Id}",
            ["time"] = Json.Instant(at),
            ["type"] = $"zen:event-type:{type}",
            ["zendesk_event_version"] = "2022-11-06",
        };
        deliveries.Add(new Delivery(Sources.Zendesk, id, type, at, Json.Bytes(body)));
    }

    private JsonObject Detail(ZendeskTicket ticket)
    {
        var requester = script.Ids.Number($"requester|{ticket.Id}", 13);
        var agent = script.Ids.Number("agent", 13);
        return new JsonObject
        {
            ["actor_id"] = agent,
            ["assignee_id"] = agent,
            ["brand_id"] = "360000000101",
            ["created_at"] = Json.Second(ticket.OpenedAt),
            ["custom_status"] = "360000000201",
            ["description"] = $"{ticket.Subject}\n\nSent by a user of {script.Outline.Name}.",
            ["external_id"] = null,
            ["form_id"] = "360000000301",
            ["group_id"] = "360000000401",
            ["id"] = ticket.Id,
            ["is_public"] = true,
            ["organization_id"] = OrganisationId,
            ["priority"] = ticket.Priority,
            ["requester_id"] = requester,
            ["status"] = ticket.Status,
            ["subject"] = ticket.Subject,
            ["submitter_id"] = requester,
            ["tags"] = new JsonArray([.. ticket.Tags.Select(tag => JsonValue.Create(tag))]),
            ["type"] = "INCIDENT",
            ["updated_at"] = Json.Second(ticket.UpdatedAt),
            ["via"] = new JsonObject { ["channel"] = "email" },
        };
    }
}

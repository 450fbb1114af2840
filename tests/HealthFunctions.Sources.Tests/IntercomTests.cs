using System.Text;
using System.Text.Json;
using FsCheck.Fluent;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

/// <summary>What its fixtures cannot show: order, twins, what settings change, and what is never kept.</summary>
public sealed class IntercomTests
{
    private static readonly UserKeys Keys = new("salt");

    [Theory]
    [InlineData("conversation.admin.replied", "open", "conversation.admin.closed", "closed", TicketStatus.Solved)]
    [InlineData("conversation.admin.closed", "closed", "conversation.deleted", "closed", TicketStatus.Closed)]
    public void At_the_same_second_the_later_stage_stands_whatever_came_first(
        string first, string firstState, string second, string secondState, TicketStatus expected)
    {
        Signal[] both = [Read(Notification("notif_1", first, Conversation(firstState))), Read(Notification("notif_2", second, Conversation(secondState)))];
        Assert.Equal(expected, StatusAfter(both));
        Assert.Equal(expected, StatusAfter([both[1], both[0]]));
    }

    /// <summary>Two topics tell of one change with the same ticket in them.</summary>
    [Fact]
    public void Twins_change_nothing()
    {
        const string Ticket = """{"id":"7","ticket_state":{"category":"resolved"},"open":false,"company_id":"acme","created_at":1777881600,"updated_at":1777882000}""";
        var resolved = Read(Notification("notif_1", "ticket.resolved", Ticket));
        var closed = Read(Notification("notif_2", "ticket.closed", $$"""{"ticket":{{Ticket}}}"""));
        Assert.Equal(resolved with { Id = "" }, closed with { Id = "" });
    }

    [Fact]
    public void A_deleted_conversation_is_found_by_the_alias_that_every_other_notification_of_it_taught()
    {
        var created = Read(Notification("notif_1", "conversation.user.created", Conversation("open")));
        var deleted = Assert.IsType<TicketSignal>(Read(Notification("notif_2", "conversation.deleted", Conversation("open"))));
        Assert.Equal(created.Alias, deleted.ExternalId!.Id);
        Assert.Equal(TicketStatus.Closed, deleted.Status);
    }

    [Fact]
    public void What_is_said_of_a_contacts_company_is_found_by_what_a_contacts_conversation_is_kept_under()
    {
        var conversation = Read(Notification("notif_1", "conversation.user.created", Conversation("open")));
        var attached = Deliveries.Source("intercom").Normalise(Deliveries.Of(Notification(
            "notif_2", "company.contact.attached", """{"company":{"id":"c","company_id":"acme"},"contact":{"id":"p"}}"""))).Signals;
        Assert.Equal(["c", conversation.ExternalId!.Id], attached.Select(signal => signal.Alias));
        Assert.All(attached, signal => Assert.Equal(new ExternalId("intercom", "acme"), signal.ExternalId));
    }

    [Theory]
    [InlineData("""{"account_id":"acme"}""", null, "acme")]
    [InlineData("""{"account_id":4711}""", null, "4711")]
    [InlineData("""{"account_id":"no account id"}""", null, null)]
    [InlineData("""{"account_id":["acme"]}""", null, null)]
    [InlineData("""{"crm":"acme"}""", "crm", "acme")]
    [InlineData("""{"account_id":"acme"}""", "", null)]
    [InlineData("null", null, null)]
    public void Which_attribute_of_a_company_names_the_account_is_configuration(string attributes, string? setting, string? account)
    {
        (string, string)[] settings = setting is null ? [] : [("Sources:intercom:AccountAttribute", setting)];
        Assert.Equal(account, Company($$"""{"company_id":"6","custom_attributes":{{attributes}}}""", settings).AccountId);
    }

    /// <summary>Intercom keeps no currency, and 0 is what it has where nobody has ever said anything.</summary>
    [Theory]
    [InlineData("1250", "EUR", 1250)]
    [InlineData("1250", "", null)]
    [InlineData("0", "EUR", null)]
    [InlineData("null", "EUR", null)]
    public void Monthly_spend_is_revenue_only_where_its_currency_is_configured(string spend, string currency, int? mrr)
    {
        var company = Company($$"""{"company_id":"6","monthly_spend":{{spend}}}""", ("Sources:intercom:MonthlySpendCurrency", currency));
        Assert.Equal(mrr, (int?)company.Mrr);
        Assert.Equal(mrr is null ? null : currency, company.Currency);
    }

    [Fact]
    public void Which_tags_complain_is_configuration()
    {
        const string Tagged = """{"id":"1","state":"open","updated_at":1777881600,"contacts":{"contacts":[{"id":"p"}]},"tags":{"tags":[{"name":"ANGRY"},{"id":1},7]}}""";
        bool Complains(params (string, string)[] settings) => Assert.IsType<TicketSignal>(
            Read(Notification("notif_1", "conversation.user.replied", Tagged), settings)).Complaint;

        Assert.False(Complains());
        Assert.True(Complains(("Sources:intercom:ComplaintTags", "complaint; angry")));
    }

    [Theory]
    [InlineData("customer_initiated", "null", true)]
    [InlineData("admin_initiated", "null", false)]
    [InlineData("automated", "null", false)]
    [InlineData("campaigns_initiated", """{"created_at":1777881600}""", true)]
    public void A_message_of_ours_is_no_ticket_until_it_is_answered(string deliveredAs, string reply, bool isTicket)
    {
        var item = $$$"""{"id":"1","state":"open","updated_at":1777881600,"source":{"delivered_as":"{{{deliveredAs}}}"},"first_contact_reply":{{{reply}}}}""";
        var said = Deliveries.Source("intercom").Normalise(Deliveries.Of(Notification("notif_1", "conversation.admin.replied", item)));
        Assert.Equal(isTicket ? 1 : 0, said.Signals.Count);
        Assert.Empty(said.Faults);
    }

    [Fact]
    public void Neither_addresses_nor_names_nor_what_anybody_wrote_is_kept()
    {
        var kept = JsonSerializer.Serialize([.. Fixtures()], SignalJson.Default.IReadOnlyListSignal);
        Assert.All(["@", "Ada", "Moreau", "Thanks", "Exports stop", "invoice?"], text => Assert.DoesNotContain(text, kept, StringComparison.Ordinal));
    }

    private static Signal[] Fixtures() =>
    [
        .. FixtureTests.Files()
            .Where(file => file.Source == "intercom")
            .SelectMany(file => Deliveries.Source("intercom").Normalise(Deliveries.Of(FixtureTests.Body(file.Source, file.Event))).Signals),
    ];

    private static string Fold(Signal[] signals)
    {
        var state = new AccountState { AccountId = "acme" };
        foreach (var signal in signals)
        {
            state.Apply([signal], Keys);
        }

        return JsonSerializer.Serialize(state, AccountJson.Default.AccountState);
    }

    private static TicketStatus StatusAfter(Signal[] signals)
    {
        var state = new AccountState { AccountId = "acme" };
        state.Apply(signals, Keys);
        return Assert.Single(state.Tickets).Value.At(Deliveries.Now)!.Value.Status;
    }

    private static ProfileSignal Company(string item, params (string, string)[] settings) =>
        Assert.IsType<ProfileSignal>(Read(Notification("notif_1", "company.updated", item), settings));

    private static Signal Read(string body, params (string, string)[] settings) =>
        Assert.Single(Deliveries.Source("intercom", settings).Normalise(Deliveries.Of(Encoding.UTF8.GetBytes(body))).Signals);

    private static string Conversation(string state) =>
        $$$"""{"id":"1","conversation_id":"1","state":"{{{state}}}","created_at":1777881600,"updated_at":1777882000,"contacts":{"contacts":[{"id":"p"}]}}""";

    private static string Notification(string id, string topic, string item) =>
        $$$"""{"type":"notification_event","id":"{{{id}}}","topic":"{{{topic}}}","created_at":1777882000,"data":{"item":{{{item}}}}}""";
}

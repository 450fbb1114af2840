using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

/// <summary>Which of several events of Chargebee's holds in the end.</summary>
public sealed class ChargebeeOrderTests
{
    private const long Second = 1_777_800_000;

    /// <summary>The vendor orders events by the version of their object, in milliseconds.</summary>
    [Fact]
    public void Within_a_second_the_higher_version_holds() => Assert.Equal(
        SubscriptionStatus.Canceled,
        Subscription(Event("z", Second, version: 100), Event("a", Second, version: 900, status: "cancelled")).Status);

    [Fact]
    public void An_older_version_in_a_later_event_does_not_hold() => Assert.Equal(
        SubscriptionStatus.Canceled,
        Subscription(Event("1", Second, version: 900, status: "cancelled"), Event("2", Second + 5, version: 100)).Status);

    /// <summary>Such as when revenue is added up after the change.</summary>
    [Fact]
    public void Of_two_events_that_show_the_same_version_the_later_one_holds()
    {
        var changed = Event("z", Second, version: 100, mrr: 1000);
        var updated = Event("a", Second + 2, version: 100, mrr: 9000);
        Assert.Equal(90, Subscription(changed, updated).Mrr);
    }

    [Fact]
    public void Without_versions_the_events_time_orders()
    {
        var later = Event("a", Second + 1, status: "cancelled");
        Assert.Equal(SubscriptionStatus.Canceled, Subscription(later, Event("z", Second)).Status);
    }

    /// <summary>The card is shown as it last was, which was long ago.</summary>
    [Fact]
    public void A_card_is_gone_from_the_event_that_removes_it()
    {
        string Card(string id, string type, long at) =>
            $$$"""{"id":"{{{id}}}","occurred_at":{{{at}}},"event_type":"{{{type}}}","content":{"card":{"payment_source_id":"pm","customer_id":"c","resource_version":{{{Second}}}000} } }""";

        var removed = Assert.IsType<PaymentMethodSignal>(Assert.Single(Read(Card("a", "card_deleted", Second + 5000))));
        Assert.False(removed.Attached);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(Second + 5000), removed.OccurredAt);

        var attached = Assert.Single(Read(Card("z", "card_added", Second)));
        Assert.True(Moment.Of(attached) < Moment.Of(removed));
    }

    /// <summary>Two events of one payment show the same invoice: one of them failed, once.</summary>
    [Fact]
    public void A_failed_payment_is_one_failure_whatever_else_shows_the_invoice()
    {
        string Invoice(string id, string type) =>
            $$$"""{"id":"{{{id}}}","occurred_at":{{{Second}}},"event_type":"{{{type}}}","content":{"invoice":{"id":"INV","customer_id":"c","status":"payment_due","currency_code":"USD","amount_due":100,"resource_version":{{{Second}}}000} } }""";

        var signals = Read(Invoice("1", "payment_failed")).Concat(Read(Invoice("2", "invoice_updated"))).ToArray();

        Assert.Equal(2, State(signals).Invoices["chargebee:INV"].Changes.Count);
        Assert.Single(signals.OfType<InvoiceSignal>(), invoice => invoice.PaymentFailed);
    }

    [Fact]
    public void A_claim_holds_for_the_customer_of_the_event_only()
    {
        var signals = Read("""
            {"id":"e","occurred_at":1777800000,"event_type":"payment_succeeded","content":{
             "customer":{"id":"payer","email":"a@payer.example","meta_data":{"account_id":"payer-account"}},
             "subscription":{"id":"s","customer_id":"payer","status":"active"},
             "invoice":{"id":"i","customer_id":"other","status":"paid","currency_code":"USD"}}}
            """);

        Assert.Equal(["payer/payer-account/payer.example", "other//"], signals.Select(signal => $"{signal.ExternalId?.Id}/{signal.AccountId}/{signal.MailDomain}"));
    }

    [Theory]
    [InlineData("""{"account_id":"acme"}""", "null", "acme")]
    [InlineData("""{"account_id":42}""", "null", "42")]
    [InlineData("{}", "\"acme\"", "acme")]
    [InlineData("null", "7", "7")]
    [InlineData("""{"account_id":"not an id"}""", "\"acme\"", "acme")]
    [InlineData("""{"account_id":""}""", "\"a b\"", null)]
    [InlineData("""{"account_id":{"x":1}}""", "true", null)]
    [InlineData("\"text\"", "[]", null)]
    public void Only_what_may_be_an_accounts_id_is_a_claim(string metaData, string field, string? account)
    {
        var said = Read($$"""
            {"id":"e","occurred_at":1777800000,"event_type":"customer_changed","content":{
             "customer":{"id":"c","meta_data":{{metaData}},"cf_account_id":{{field}} } } }
            """);
        Assert.Equal(account, Assert.Single(said).AccountId);
    }

    private static SubscriptionFact Subscription(params string[] events) =>
        State(events.SelectMany(Read)).Subscriptions["chargebee:s"].Changes[^1].Value;

    private static AccountState State(IEnumerable<Signal> signals)
    {
        var state = new AccountState();
        state.Apply(signals, new UserKeys("a-salt-of-the-tests"));
        return state;
    }

    private static IReadOnlyList<Signal> Read(string body)
    {
        var said = Deliveries.Source("chargebee").Normalise(Deliveries.Of(body));
        Assert.Empty(said.Faults);
        return said.Signals;
    }

    private static string Event(string id, long at, int? version = null, string status = "active", int mrr = 1000) => $$$"""
        {"id":"{{{id}}}","occurred_at":{{{at}}},"event_type":"subscription_changed","content":{"subscription":{
         "id":"s","customer_id":"c","status":"{{{status}}}","currency_code":"USD","mrr":{{{mrr}}},
         "resource_version":{{{(version is { } milliseconds ? $"{Second}{milliseconds:000}" : "null")}}} } } }
        """;
}

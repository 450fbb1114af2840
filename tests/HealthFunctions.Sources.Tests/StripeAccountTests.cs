using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

/// <summary>What several events of Stripe come to in an account, whichever of them comes first.</summary>
public sealed class StripeAccountTests
{
    private const long At = 1777885200; // 2026-05-04 09:00 UTC

    private static readonly DateTimeOffset Later = DateTimeOffset.FromUnixTimeSeconds(At).AddMinutes(30);

    [Fact]
    public void A_failed_payment_is_counted_once_however_many_events_tell_of_it()
    {
        const string Open = """{"id":"in_1","customer":"cus_1","status":"open","amount_remaining":49900,"currency":"usd","attempt_count":1}""";
        string[] events =
        [
            Event("evt_1", "invoice.payment_failed", Open),
            Event("evt_2", "invoice.updated", Open),
            Event("evt_3", "invoice.payment_action_required", Open),
            Event("evt_4", "invoice.payment_failed", Open), // a twin with an id of its own
            Event("evt_1", "invoice.payment_failed", Open), // sent again
        ];

        ExpectInBothOrders(events, state => Assert.Equal(MetricValue.Number(1), Folded.Metric(state, MetricCatalog.FailedPayments, Later)));
    }

    [Fact]
    public void Payments_of_one_invoice_that_fail_one_after_another_are_counted_each()
    {
        const string Open = """{"id":"in_1","customer":"cus_1","status":"open","amount_remaining":49900,"currency":"usd","attempt_count":1}""";
        string[] events = [Event("evt_1", "invoice.payment_failed", Open), Event("evt_2", "invoice.payment_failed", Open, At + 60)];

        ExpectInBothOrders(events, state => Assert.Equal(MetricValue.Number(2), Folded.Metric(state, MetricCatalog.FailedPayments, Later)));
    }

    [Fact]
    public void An_invoice_that_two_events_call_paid_is_paid_though_a_failure_came_in_the_same_second()
    {
        const string Paid = """{"id":"in_1","customer":"cus_1","status":"paid","amount_remaining":0,"currency":"usd"}""";
        const string Open = """{"id":"in_1","customer":"cus_1","status":"open","amount_remaining":49900,"currency":"usd","due_date":1777800000}""";
        string[] events =
        [
            Event("evt_1", "invoice.finalized", Open), Event("evt_2", "invoice.payment_failed", Open), Event("evt_3", "invoice.overdue", Open),
            Event("evt_4", "invoice.paid", Paid), Event("evt_5", "invoice.payment_succeeded", Paid), Event("evt_6", "invoice.updated", Paid),
        ];

        ExpectInBothOrders(events, state =>
        {
            Assert.Equal(MetricValue.Number(0), Folded.Metric(state, MetricCatalog.OverdueInvoices, Later));
            Assert.Equal(MetricValue.Number(1), Folded.Metric(state, MetricCatalog.FailedPayments, Later));
        });
    }

    [Fact]
    public void A_cancellation_that_is_undone_is_none()
    {
        var scheduled = Event("evt_1", "customer.subscription.updated", Subscription("sub_1", "usd", ""","cancel_at_period_end":true,"current_period_end":1779613200"""));
        var undone = Event("evt_2", "customer.subscription.updated", Subscription("sub_1", "usd", ""","cancel_at_period_end":false,"cancel_at":null"""), At + 60);

        Assert.Equal(MetricValue.Flag(true), Folded.Metric(Folded.Account(Folded.Signals("stripe", scheduled)), MetricCatalog.CancellationRequested, Later));
        ExpectInBothOrders([scheduled, undone], state => Assert.Equal(MetricValue.Flag(false), Folded.Metric(state, MetricCatalog.CancellationRequested, Later)));
    }

    [Fact]
    public void A_deletion_stands_though_an_update_is_of_the_same_second() => ExpectInBothOrders(
        [
            Event("evt_1", "customer.subscription.created", Subscription("sub_1", "usd")),
            Event("evt_2", "customer.subscription.updated", Subscription("sub_1", "usd")),
            Event("evt_3", "customer.subscription.deleted", Subscription("sub_1", "usd")),
        ],
        state => Assert.Equal(MetricValue.Text("canceled"), Folded.Metric(state, MetricCatalog.SubscriptionStatus, Later)));

    /// <summary>One subscription has one currency, but the subscriptions of a customer, or the customers of an account, may differ.</summary>
    [Fact]
    public void Subscriptions_in_two_currencies_are_kept_apart()
    {
        var dollars = Event("evt_1", "customer.subscription.created", Subscription("sub_1", "usd"));
        var yen = Event("evt_2", "customer.subscription.created", Subscription("sub_2", "jpy"));

        ExpectInBothOrders([dollars, yen], state =>
        {
            Assert.Equal([(20m, "USD"), (2000m, "JPY")], state.Subscriptions.Values.Select(each => (each.Changes[0].Value.Mrr!.Value, each.Changes[0].Value.Currency!)));
            var profile = AccountProfile.Of(state, Later);
            Assert.Equal((null, null, null), (profile.Mrr, profile.Arr, profile.Currency));
        });
        Assert.Equal((20m, "USD"), Revenue(dollars));
        Assert.Equal((40m, "USD"), Revenue(dollars, Event("evt_3", "customer.subscription.created", Subscription("sub_3", "usd"))));
    }

    [Fact]
    public void A_card_that_has_run_out_is_no_means_of_payment_until_it_is_renewed()
    {
        string Card(string id, string type, int year, long at) =>
            Event(id, type, $$$"""{"id":"pm_1","customer":"cus_1","card":{"exp_month":4,"exp_year":{{{year}}}}}""", at);
        var attached = Card("evt_1", "payment_method.attached", 2026, At - 86400 * 30);
        var renewed = Card("evt_2", "payment_method.automatically_updated", 2029, At);

        Assert.Equal(MetricValue.Flag(false), Folded.Metric(Folded.Account(Folded.Signals("stripe", attached)), MetricCatalog.PaymentMethodPresent, Later));
        Assert.Equal(MetricValue.Flag(true), Folded.Metric(Folded.Account(Folded.Signals("stripe", attached)), MetricCatalog.PaymentMethodPresent, Later.AddDays(-4)));
        ExpectInBothOrders([attached, renewed], state => Assert.Equal(MetricValue.Flag(true), Folded.Metric(state, MetricCatalog.PaymentMethodPresent, Later)));
    }

    [Fact]
    public void Of_two_refunds_in_the_same_second_the_sum_stands() => ExpectInBothOrders(
        [
            Event("evt_2", "charge.refunded", """{"id":"ch_1","customer":"cus_1","amount_refunded":1000,"currency":"usd"}"""),
            Event("evt_1", "charge.refunded", """{"id":"ch_1","customer":"cus_1","amount_refunded":2500,"currency":"usd"}"""),
        ],
        state => Assert.Equal(new RefundFact(25m, "USD"), state.Refunds["stripe:ch_1"].At(Later)!.Value));

    private static (decimal? Mrr, string? Currency) Revenue(params IEnumerable<string> events)
    {
        var profile = AccountProfile.Of(Folded.Account(Folded.Signals("stripe", events)), Later);
        return (profile.Mrr, profile.Currency);
    }

    private static void ExpectInBothOrders(IReadOnlyList<string> events, Action<AccountState> expect)
    {
        IReadOnlyList<Signal> signals = Folded.Signals("stripe", events);
        expect(Folded.Account(signals));
        expect(Folded.Account(signals.Reverse()));
    }

    private static string Event(string id, string type, string @object, long created = At) =>
        $$$"""{"id":"{{{id}}}","type":"{{{type}}}","created":{{{created}}},"data":{"object":{{{@object}}}}}""";

    private static string Subscription(string id, string currency, string more = "") =>
        $$$"""{"id":"{{{id}}}","customer":"cus_1","status":"active","items":{"data":[{{{MonthlyItem(currency)}}}]}{{{more}}} }""";

    private static string MonthlyItem(string currency) =>
        $$$"""{"quantity":1,"price":{"currency":"{{{currency}}}","unit_amount":2000,"recurring":{"interval":"month"} } }""";
}

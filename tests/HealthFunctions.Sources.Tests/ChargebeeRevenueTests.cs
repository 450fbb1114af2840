using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

/// <summary>Monthly recurring revenue, seats and statuses of Chargebee's subscriptions, by hand.</summary>
public sealed class ChargebeeRevenueTests
{
    private const string Monthly = "\"billing_period\":1,\"billing_period_unit\":\"month\"";
    private const string Yearly = "\"billing_period\":1,\"billing_period_unit\":\"year\"";

    [Theory]
    [InlineData("USD", 1999, 19.99)]
    [InlineData("JPY", 1999, 1999)]
    [InlineData("KWD", 1999, 19.99)] // hundredths here, thousandths with Stripe
    [InlineData("USD", 0, 0)]
    public void The_vendors_own_sum_comes_first(string currency, long mrr, double expected)
    {
        var subscription = Read($"{Monthly},\"mrr\":{mrr},\"subscription_items\":[{{\"item_type\":\"plan\",\"quantity\":1,\"amount\":5}}]", currency);
        Assert.Equal((decimal)expected, subscription.Mrr);
        Assert.Equal(currency, subscription.Currency);
    }

    [Theory]
    [InlineData(Monthly, 120)]
    [InlineData(Yearly, 10)]
    [InlineData("\"billing_period\":3,\"billing_period_unit\":\"month\"", 40)]
    [InlineData("\"billing_period\":2,\"billing_period_unit\":\"week\"", 260.89)] // 120 * 365.25 / 12 / 7 / 2
    [InlineData("\"billing_period\":30,\"billing_period_unit\":\"day\"", 121.75)]
    [InlineData("\"billing_period\":null,\"billing_period_unit\":\"month\"", 120)]
    [InlineData("\"billing_period\":0,\"billing_period_unit\":\"month\"", 120)]
    public void Prices_are_brought_to_a_month(string period, double expected) =>
        Expect((decimal)expected, $"{period},\"subscription_items\":[{{\"item_type\":\"plan\",\"amount\":12000}}]");

    [Fact]
    public void Prices_without_a_period_give_no_sum() => Expect(null, "\"subscription_items\":[{\"item_type\":\"plan\",\"amount\":12000}]");

    [Theory]
    [InlineData("""{"item_type":"plan","quantity":10,"unit_price":500}""", 50)]
    [InlineData("""{"item_type":"plan","quantity":10,"free_quantity":4,"unit_price":500}""", 30)]
    [InlineData("""{"item_type":"plan","quantity":1,"free_quantity":4,"unit_price":500}""", 0)]
    [InlineData("""{"item_type":"plan","unit_price":500}""", 5)]
    [InlineData("""{"item_type":"plan","quantity":10,"unit_price":500,"amount":4000}""", 40)]
    [InlineData("""{"item_type":"plan","quantity":3,"amount":100,"amount_in_decimal":"1.005"}""", 1.01)]
    [InlineData("""{"item_type":"plan","amount":1000},{"item_type":"addon","amount":500},{"item_type":"charge","amount":9999}""", 15)]
    [InlineData("""{"item_type":"plan","amount":1000},null""", 10)]
    public void Items_add_up(string items, double expected) => Expect((decimal)expected, $"{Monthly},\"subscription_items\":[{items}]");

    [Fact]
    public void An_item_without_a_price_gives_no_sum() =>
        Expect(null, $"{Monthly},\"subscription_items\":[{{\"item_type\":\"plan\",\"amount\":1000}},{{\"item_type\":\"addon\",\"quantity\":2}}]");

    [Theory]
    [InlineData("\"plan_amount\":24000,\"plan_unit_price\":1,\"plan_quantity\":2", 20)]
    [InlineData("\"plan_unit_price\":12000,\"plan_quantity\":2", 20)]
    [InlineData("\"plan_unit_price\":12000", 10)]
    [InlineData("\"plan_amount\":12000,\"addons\":[{\"quantity\":2,\"unit_price\":6000}]", 20)]
    public void The_first_product_catalogue_is_read_too(string plan, double expected) => Expect((decimal)expected, $"{Yearly},{plan}");

    [Theory]
    [InlineData("\"subscription_items\":[{\"item_type\":\"plan\",\"quantity\":25},{\"item_type\":\"addon\",\"quantity\":9}]", 25)]
    [InlineData("\"subscription_items\":[{\"item_type\":\"plan\",\"quantity\":2},{\"item_type\":\"plan\",\"quantity\":3}]", 5)]
    [InlineData("\"plan_quantity\":7", 7)]
    [InlineData("\"plan_quantity\":10000001", null)]
    [InlineData("\"plan_quantity\":-1", null)]
    [InlineData("\"subscription_items\":[{\"item_type\":\"plan\"}]", null)]
    public void Seats_are_the_plans_quantity(string members, int? expected) => Assert.Equal(expected, Read(members).Seats);

    [Theory]
    [InlineData("active", 0, SubscriptionStatus.Active)]
    [InlineData("active", 1, SubscriptionStatus.PastDue)]
    [InlineData("non_renewing", 0, SubscriptionStatus.Active)]
    [InlineData("non_renewing", 2, SubscriptionStatus.PastDue)]
    [InlineData("in_trial", 0, SubscriptionStatus.Trialing)]
    [InlineData("future", 0, SubscriptionStatus.Incomplete)]
    [InlineData("paused", 1, SubscriptionStatus.Paused)]
    [InlineData("cancelled", 1, SubscriptionStatus.Canceled)]
    [InlineData("transferred", 0, SubscriptionStatus.Canceled)]
    public void Statuses_are_read(string status, int due, SubscriptionStatus expected) =>
        Assert.Equal(expected, Read($"\"due_invoices_count\":{due}", status: status).Status);

    [Theory]
    [InlineData("non_renewing", "\"cancelled_at\":1780000000,\"current_term_end\":1790000000", 1780000000L)]
    [InlineData("non_renewing", "\"current_term_end\":1790000000", 1790000000L)]
    [InlineData("non_renewing", "\"mrr\":1", 1777800000L)]
    [InlineData("in_trial", "\"cancel_schedule_created_at\":1777000000,\"trial_end\":1779000000", 1779000000L)]
    [InlineData("active", "\"cancelled_at\":1770000000,\"current_term_end\":1790000000", null)]
    [InlineData("cancelled", "\"cancelled_at\":1777800000,\"cancel_schedule_created_at\":1777000000", null)]
    public void An_end_ahead_is_told(string status, string members, long? expected) =>
        Assert.Equal(expected, Read(members, status: status).CancelsAt?.ToUnixTimeSeconds());

    [Fact]
    public void Prices_beyond_all_bounds_are_malformed()
    {
        var said = Deliveries.Source("chargebee").Normalise(Deliveries.Of(Body(
            $"{Monthly},\"subscription_items\":[{{\"item_type\":\"plan\",\"quantity\":9223372036854775807,\"unit_price\":79228162514264337593543950335}}]")));
        Assert.Equal("$.content", Assert.Single(said.Faults).Path);
    }

    private static void Expect(decimal? mrr, string members) => Assert.Equal(mrr, Read(members).Mrr);

    private static SubscriptionSignal Read(string members, string currency = "USD", string status = "active")
    {
        var said = Deliveries.Source("chargebee").Normalise(Deliveries.Of(Body(members, currency, status)));
        Assert.Empty(said.Faults);
        return Assert.IsType<SubscriptionSignal>(Assert.Single(said.Signals));
    }

    private static string Body(string members, string currency = "USD", string status = "active") => $$$"""
        {"id":"e","occurred_at":1777800000,"event_type":"subscription_changed","api_version":"v2","content":{"subscription":{
         "id":"s","customer_id":"c","status":"{{{status}}}","currency_code":"{{{currency}}}",{{{members}}} } } }
        """;
}

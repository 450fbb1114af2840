using HealthFunctions.Core.Signals;

namespace HealthFunctions.Sources.Tests;

/// <summary>Monthly recurring revenue by hand: what a subscription's items come to in a month.</summary>
public sealed class StripeRevenueTests
{
    private const string Monthly = """{"interval":"month","interval_count":1,"usage_type":"licensed"}""";
    private const string Quarterly = """{"interval":"month","interval_count":3,"usage_type":"licensed"}""";
    private const string Yearly = """{"interval":"year","interval_count":1,"usage_type":"licensed"}""";
    private const string Weekly = """{"interval":"week","interval_count":1,"usage_type":"licensed"}""";
    private const string Daily = """{"interval":"day","interval_count":1,"usage_type":"licensed"}""";
    private const string Metered = """{"interval":"month","interval_count":1,"usage_type":"metered"}""";

    private const string Volume = """[{"up_to":10,"unit_amount":1000,"flat_amount":null},{"up_to":null,"unit_amount":800,"flat_amount":5000}]""";
    private const string Graduated = """[{"up_to":10,"unit_amount":1000,"flat_amount":2000},{"up_to":20,"unit_amount":800},{"up_to":null,"unit_amount_decimal":"500.5"}]""";

    [Fact]
    public void A_monthly_price_counts_by_its_quantity() => Expect(500m, "USD", Item(2000, Monthly, quantity: 25));

    [Fact]
    public void No_quantity_is_one() => Expect(20m, "USD", Item(2000, Monthly, quantity: null));

    [Fact]
    public void A_year_is_twelve_months() => Expect(100m, "USD", Item(120_000, Yearly));

    [Fact]
    public void Three_months_are_three() => Expect(100m, "USD", Item(30_000, Quarterly));

    /// <summary>365.25 / 12 / 7 = 4.348214 weeks in a month.</summary>
    [Fact]
    public void A_week_is_a_seventh_of_a_months_days() => Expect(43.48m, "USD", Item(1000, Weekly));

    [Fact]
    public void A_day_is_one_of_a_months_days() => Expect(30.44m, "USD", Item(100, Daily));

    [Fact]
    public void Items_add_up() => Expect(120m, "USD", Item(2000, Monthly) + "," + Item(120_000, Yearly));

    [Fact]
    public void A_part_of_a_cent_counts() =>
        Expect(12.35m, "USD", """{"quantity":1000,"price":{"currency":"usd","unit_amount":null,"unit_amount_decimal":"1.2346","recurring":""" + Monthly + "}}");

    [Fact]
    public void A_currency_without_decimals_is_in_whole_units() => Expect(5000m, "JPY", Item(5000, Monthly, currency: "jpy"));

    [Fact]
    public void A_currency_with_three_decimals_is_in_thousandths() => Expect(5m, "KWD", Item(5000, Monthly, currency: "kwd"));

    [Fact]
    public void Several_currencies_give_no_sum() => Expect(null, null, Item(2000, Monthly) + "," + Item(2000, Monthly, currency: "eur"));

    [Fact]
    public void Metered_items_do_not_count() => Expect(20m, "USD", Item(2000, Monthly) + "," + Item(9999, Metered));

    [Fact]
    public void Metered_items_alone_give_no_sum() => Expect(null, null, Item(9999, Metered));

    [Theory]
    [InlineData(10, 100)] // 10 units at 10
    [InlineData(11, 138)] // 11 units at 8, and 50
    public void Volume_tiers_price_every_unit_by_the_tier_reached(int quantity, int expected) =>
        Expect(expected, "USD", Tiered("volume", Volume, quantity));

    [Theory]
    [InlineData(5, 70)] // 20, 5 at 10
    [InlineData(10, 120)] // 20, 10 at 10
    [InlineData(15, 160)] // 20, 10 at 10, 5 at 8
    [InlineData(30, 250.05)] // 20, 10 at 10, 10 at 8, 10 at 5.005
    public void Graduated_tiers_price_each_unit_by_its_own(int quantity, double expected) =>
        Expect((decimal)expected, "USD", Tiered("graduated", Graduated, quantity));

    [Fact]
    public void Tiers_that_the_event_does_not_hold_give_no_sum() => Expect(
        null,
        null,
        Item(2000, Monthly) + "," + """{"quantity":3,"price":{"currency":"usd","unit_amount":null,"unit_amount_decimal":null,"tiers_mode":"volume","recurring":""" + Monthly + "}}");

    [Theory]
    [InlineData(10, "up", 20)]
    [InlineData(11, "up", 30)]
    [InlineData(11, "down", 20)]
    public void Packages_are_counted_whole(int quantity, string round, int expected) => Expect(
        expected,
        "USD",
        $$$"""{"quantity":{{{quantity}}},"price":{"currency":"usd","unit_amount":1000,"transform_quantity":{"divide_by":5,"round":"{{{round}}}"},"recurring":{{{Monthly}}}}}""");

    [Theory]
    [InlineData("""{"coupon":{"percent_off":25,"duration":"forever"}}""", 75)]
    [InlineData("""{"coupon":{"amount_off":1500,"currency":"usd","duration":"repeating"}}""", 85)]
    [InlineData("""{"coupon":{"amount_off":1500,"currency":"eur","duration":"forever"}}""", 100)]
    [InlineData("""{"coupon":{"amount_off":99999,"currency":"usd","duration":"forever"}}""", 0)]
    [InlineData("""{"coupon":{"percent_off":25,"duration":"once"}}""", 100)]
    public void Discounts_that_recur_are_taken_off(string discount, int expected)
    {
        Expect(expected, "USD", Item(10_000, Monthly), $$""","discount":{{discount}}""");
        Expect(expected, "USD", Item(10_000, Monthly), $$""","discounts":["di_by_id_only",{{discount}}]""");
    }

    [Fact]
    public void An_amount_off_is_off_each_period_of_payment() => Expect(
        90m, "USD", Item(120_000, Yearly), ""","discount":{"coupon":{"amount_off":12000,"currency":"usd","duration":"forever"}}""");

    [Theory]
    [InlineData("""{"source":{"type":"coupon","coupon":{"percent_off":25,"duration":"forever"}}}""", 75)]
    [InlineData("""{"end":null,"coupon":{"percent_off":25,"duration":"repeating"}}""", 75)]
    [InlineData("""{"end":1777885201,"coupon":{"percent_off":25,"duration":"repeating"}}""", 75)]
    [InlineData("""{"end":1777885200,"coupon":{"percent_off":25,"duration":"repeating"}}""", 100)]
    [InlineData("""{"source":{"type":"coupon","coupon":"by id only"}}""", 100)]
    [InlineData("""{"coupon":"by id only"}""", 100)]
    [InlineData("""{"source":null,"coupon":null}""", 100)]
    public void Discounts_are_read_in_either_shape_as_long_as_they_last(string discount, int expected)
    {
        Expect(expected, "USD", Item(10_000, Monthly), $$""","discounts":[{{discount}}]""");
        Expect(expected, "USD", WithDiscounts(Item(10_000, Monthly), discount));
    }

    [Fact]
    public void A_discount_of_an_item_is_off_that_item_only() => Expect(
        150m,
        "USD",
        Item(10_000, Monthly) + "," + WithDiscounts(Item(10_000, Monthly), """{"coupon":{"amount_off":5000,"currency":"usd","duration":"forever"}}"""));

    [Fact]
    public void A_discount_of_an_item_is_never_more_than_the_item() => Expect(
        100m,
        "USD",
        Item(10_000, Monthly) + "," + WithDiscounts(Item(1000, Monthly), """{"coupon":{"amount_off":5000,"currency":"usd","duration":"forever"}}"""));

    [Fact]
    public void A_discount_that_stands_there_in_both_shapes_is_taken_off_once() => Expect(
        75m,
        "USD",
        Item(10_000, Monthly),
        ""","discount":{"id":"di_1","coupon":{"percent_off":25,"duration":"forever"}},"discounts":[{"id":"di_1","coupon":{"percent_off":25,"duration":"forever"}}]""");

    [Fact]
    public void An_item_of_the_older_api_has_a_plan_for_a_price()
    {
        Expect(60m, "EUR", $$"""{"quantity":3,"plan":{{Plan(24_000, "year")}}}""");
        Expect(60m, "EUR", $$"""{"quantity":3,"price":"price_by_id_only","plan":{{Plan(24_000, "year")}}}""");
    }

    [Fact]
    public void A_subscription_of_the_oldest_api_has_a_plan_and_a_quantity_itself()
    {
        var signal = Said($$""" "items":null,"plan":{{Plan(2000, "month")}},"quantity":3""");
        Assert.Equal((60m, "EUR", 3), (signal.Mrr, signal.Currency, signal.Seats));
    }

    [Fact]
    public void A_price_that_the_event_does_not_hold_gives_no_sum()
    {
        Expect(null, null, Item(2000, Monthly) + "," + """{"quantity":1,"price":"price_by_id_only"}""");
        Expect(null, null, Item(2000, Monthly) + "," + """{"quantity":1,"price":null}""");
        Expect(null, null, """{"quantity":10,"price":{"id":"price_foo","product":"prod_bar"}}""");
        Expect(null, null, """{"quantity":10,"price":{"unit_amount":2000,"recurring":{"interval":"month"}}}""");
        Expect(null, null, """{"quantity":10,"price":{"currency":"usd","unit_amount":2000,"recurring":{"interval":"fortnight"}}}""");
    }

    [Fact]
    public void Items_that_the_event_does_not_hold_give_neither_sum_nor_seats()
    {
        var signal = Said($$""" "items":{"data":[{{Item(2000, Monthly)}}],"has_more":true}""");
        Assert.Equal((null, null, null), (signal.Mrr, signal.Currency, signal.Seats));
    }

    [Theory]
    [InlineData(""" "items":null""")]
    [InlineData(""" "items":{"data":null,"has_more":null},"discounts":null,"discount":null""")]
    [InlineData(""" "items":{"data":[null]},"plan":null,"quantity":null""")]
    public void Lists_that_are_null_are_empty(string members) => Assert.Null(Said(members).Mrr);

    /// <summary>The status says that it is not paid yet; so the end of a trial is no growth, and a trial that is not kept is a loss.</summary>
    [Theory]
    [InlineData("trialing", "", SubscriptionStatus.Trialing)]
    [InlineData("active", ""","pause_collection":{"behavior":"void","resumes_at":null}""", SubscriptionStatus.Paused)]
    public void What_is_not_charged_for_the_moment_counts_as_what_it_will_be(string status, string more, SubscriptionStatus expected)
    {
        var signal = Said($$""" "items":{"data":[{{Item(2000, Monthly)}}]}{{more}}""", status);
        Assert.Equal((expected, 20m), (signal.Status, signal.Mrr));
    }

    [Fact]
    public void A_subscription_without_items_gives_no_sum() => Expect(null, null, "");

    /// <summary>Such as credits for calls of an interface, which are no seats: the rest of the subscription is of interest all the same.</summary>
    [Fact]
    public void A_quantity_that_cannot_be_seats_is_none()
    {
        var signal = Read(Item(1, Monthly, quantity: 50_000_000), "");
        Assert.Null(signal.Seats);
        Assert.Equal(500_000m, signal.Mrr);
    }

    private static void Expect(decimal? mrr, string? currency, string items, string more = "")
    {
        var signal = Read(items, more);
        Assert.Equal((mrr, currency), (signal.Mrr, signal.Currency));
    }

    private static SubscriptionSignal Read(string items, string more) => Said($$""" "items":{"data":[{{items}}]}{{more}}""");

    private static SubscriptionSignal Said(string members, string status = "active")
    {
        var subscription = $$"""{"id":"sub_1","customer":"cus_1","status":"{{status}}",{{members}}}""";
        var @event = $$$"""{"id":"evt_1","type":"customer.subscription.updated","created":1777885200,"data":{"object":{{{subscription}}}}}""";
        var said = Deliveries.Source("stripe").Normalise(Deliveries.Of(@event));
        Assert.Empty(said.Faults);
        return Assert.IsType<SubscriptionSignal>(Assert.Single(said.Signals));
    }

    private static string Item(long amount, string recurring, long? quantity = 1, string currency = "usd") =>
        $$$"""{"quantity":{{{quantity?.ToString() ?? "null"}}},"price":{"currency":"{{{currency}}}","unit_amount":{{{amount}}},"unit_amount_decimal":"{{{amount}}}","recurring":{{{recurring}}}}}""";

    private static string WithDiscounts(string item, string discount) => $$"""{{item[..^1]}},"discounts":[{{discount}}]}""";

    private static string Plan(long amount, string interval) =>
        $$"""{"id":"gold","currency":"eur","amount":{{amount}},"amount_decimal":"{{amount}}","interval":"{{interval}}","interval_count":1,"usage_type":"licensed","tiers":null}""";

    private static string Tiered(string mode, string tiers, int quantity) =>
        $$$"""{"quantity":{{{quantity}}},"price":{"currency":"usd","unit_amount":null,"tiers_mode":"{{{mode}}}","tiers":{{{tiers}}},"recurring":{{{Monthly}}}}}""";
}

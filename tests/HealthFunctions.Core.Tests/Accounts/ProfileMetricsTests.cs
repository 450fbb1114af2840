using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class ProfileMetricsTests
{
    [Fact]
    public void What_the_profile_says_is_there_for_rules_and_models()
    {
        var account = An.Account().Profile(Saying() with
        {
            Owner = "cleo",
            Segment = "enterprise",
            LifecycleStage = "renewal",
            Arr = 60_000,
            Mrr = 5_500,
            RenewalDate = new DateOnly(2026, 4, 30),
            TenureStart = new DateOnly(2025, 3, 31),
        });
        Assert.Equal("cleo", account.Text(MetricCatalog.Owner));
        Assert.Equal("enterprise", account.Text(MetricCatalog.Segment));
        Assert.Equal("renewal", account.Text(MetricCatalog.LifecycleStage));
        Assert.Equal(60_000, account.Number(MetricCatalog.Arr));
        Assert.Equal(5_500, account.Number(MetricCatalog.Mrr));
        Assert.Equal(30, account.Number(MetricCatalog.DaysToRenewal));
        Assert.Equal(365, account.Number(MetricCatalog.TenureDays));
        Assert.Equal(-1, account.Number(MetricCatalog.DaysToRenewal, asOfDaysAgo: -31));
    }

    [Fact]
    public void What_nobody_said_is_absent()
    {
        Assert.DoesNotContain(
            An.Account().Login(1).KnownMetrics(),
            name => MetricCatalog.TryFind(name, out var metric) && (metric.Dimension == "profile" || metric == MetricCatalog.DaysToRenewal));
        Assert.Equal("acme", An.Account().Login(1).ProfileAt().Name);
    }

    [Fact]
    public void The_latest_word_on_each_field_stands_and_silence_changes_nothing()
    {
        var account = An.Account().Profile(Saying() with { Name = "Acme", Segment = "smb" }, 9).Profile(Saying() with { Segment = "enterprise" }, 2);
        Assert.Equal("enterprise", account.Text(MetricCatalog.Segment));
        Assert.Equal("smb", account.Text(MetricCatalog.Segment, asOfDaysAgo: 3));
        Assert.Equal("Acme", account.ProfileAt().Name);
    }

    [Fact]
    public void What_is_first_heard_is_taken_to_have_been_so_before() =>
        Assert.Equal("smb", An.Account().Login(90).Profile(Saying() with { Segment = "smb" }, 1).Text(MetricCatalog.Segment, asOfDaysAgo: 60));

    [Fact]
    public void Revenue_comes_from_the_subscriptions_where_the_profile_is_silent()
    {
        var account = An.Account().Subscription(9, mrr: 100).Subscription(9, mrr: 50, name: "second").Subscription(9, mrr: 7, name: "over", status: SubscriptionStatus.Canceled);
        Assert.Equal(150, account.Number(MetricCatalog.Mrr));
        Assert.Equal(1800, account.Number(MetricCatalog.Arr));
        Assert.Equal("EUR", account.ProfileAt().Currency);
        Assert.Equal(2000, account.Profile(Saying() with { Arr = 2000 }).Number(MetricCatalog.Arr));
        Assert.Equal(150, account.Number(MetricCatalog.Mrr));
    }

    [Fact]
    public void Revenue_in_several_currencies_is_not_added_up()
    {
        var account = An.Account().Subscription(9, mrr: 100).Subscription(9, mrr: 50, name: "second", currency: "USD");
        Assert.Null(account.Number(MetricCatalog.Mrr));
        Assert.Null(account.ProfileAt().Currency);
        Assert.Null(account.Profile(Saying() with { Currency = "USD" }).Number(MetricCatalog.Mrr));
    }

    [Fact]
    public void An_ended_subscription_in_another_currency_hides_nothing()
    {
        var account = An.Account().Subscription(9, mrr: 100, currency: "USD", name: "old", status: SubscriptionStatus.Canceled).Subscription(9, mrr: 90);
        Assert.Equal(90, account.Number(MetricCatalog.Mrr));
        Assert.Equal("EUR", account.ProfileAt().Currency);
    }

    [Fact]
    public void Revenue_of_a_subscription_is_in_the_currency_the_profile_shows()
    {
        // The profile comes later than the subscription, and what is first heard counts for the time before it.
        var account = An.Account().Subscription(9, mrr: 100, currency: "USD").Profile(Saying() with { Currency = "EUR" }, 1);
        Assert.Equal("EUR", account.ProfileAt(asOfDaysAgo: 5).Currency);
        Assert.Null(account.Number(MetricCatalog.Mrr, asOfDaysAgo: 5));
    }

    [Fact]
    public void Revenue_is_nought_once_every_subscription_ended_and_unknown_where_no_amount_was_given()
    {
        Assert.Equal(0, An.Account().Subscription(9).Subscription(1, status: SubscriptionStatus.Canceled).Number(MetricCatalog.Mrr));
        Assert.Null(An.Account().Subscription(9, mrr: null).Number(MetricCatalog.Mrr));
        Assert.Null(An.Account().Subscription(9, currency: null).Number(MetricCatalog.Mrr));
        Assert.Null(An.Account().Subscription(9).Number(MetricCatalog.Mrr, asOfDaysAgo: 10));
    }

    [Fact]
    public void Ids_of_sources_are_added_to_those_known()
    {
        var account = An.Account()
            .Profile(Saying() with { ExternalIds = Ids("stripe", "cus_2", "cus_1") }, 9)
            .Profile(Saying() with { ExternalIds = Ids("stripe", "cus_3", "cus_1") }, 1)
            .Profile(Saying() with { ExternalIds = Ids("zendesk", "77") }, 5);
        Assert.Equal(["cus_1", "cus_2", "cus_3"], account.State.Profile.ExternalIds["stripe"]);
        Assert.Equal(["77"], account.State.Profile.ExternalIds["zendesk"]);
    }

    private static ProfileSignal Saying() => new() { OccurredAt = default };

    private static Dictionary<string, IReadOnlyList<string>> Ids(string source, params string[] ids) => new() { [source] = ids };
}

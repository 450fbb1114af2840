using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class ProductMetricsTests
{
    [Fact]
    public void Without_use_nothing_is_known_of_use() => Assert.DoesNotContain(
        An.Account().Seats(10).Spoke(1).WhereTheProductHas("export", "reports!").KnownMetrics(), name => Dimension(name) == "product");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.4, 0)]
    [InlineData(0.6, 1)]
    [InlineData(9, 9)]
    public void Days_since_the_last_login_are_days_of_the_calendar(double daysAgo, double days) =>
        Assert.Equal(days, An.Account().Login(40).Login(daysAgo).Number(MetricCatalog.DaysSinceLastLogin));

    [Fact]
    public void Only_a_login_counts_as_one()
    {
        var account = An.Account().Login(9).Active(1).Used("export", 1);
        Assert.Equal(9, account.Number(MetricCatalog.DaysSinceLastLogin));
        Assert.Null(An.Account().Active(1).Number(MetricCatalog.DaysSinceLastLogin));
    }

    [Fact]
    public void A_last_login_beyond_the_retention_is_remembered()
    {
        var account = An.Account().Login(300).Login(250).Spoke(0);
        Assert.Equal(250, account.Number(MetricCatalog.DaysSinceLastLogin));
        Assert.Equal(0, account.Number(MetricCatalog.LoginDaysPerWeek));
        Assert.Equal(0, account.Number(MetricCatalog.LoginConsistency));
    }

    [Fact]
    public void Login_days_a_week_count_the_last_28_days_once_each() =>
        Assert.Equal(3 / 4.0, An.Account().Login(0).Login(0, "bob").Login(14).Login(27).Login(28).Number(MetricCatalog.LoginDaysPerWeek));

    [Fact]
    public void Login_consistency_counts_weeks_of_seven_days_back_from_today()
    {
        Assert.Equal(1, An.Account().Logins("ann", 0, 3, 6).Number(MetricCatalog.LoginConsistency));
        Assert.Equal(2, An.Account().Logins("ann", 6, 7).Number(MetricCatalog.LoginConsistency));
        Assert.Equal(1, An.Account().Login(55).Number(MetricCatalog.LoginConsistency));
        Assert.Equal(0, An.Account().Login(56).Number(MetricCatalog.LoginConsistency));
        Assert.Equal(8, An.Account().Logins("ann", 0, 7, 14, 21, 28, 35, 42, 49).Number(MetricCatalog.LoginConsistency));
    }

    [Fact]
    public void Active_users_are_the_people_seen_in_the_last_30_days_whatever_they_did() => Assert.Equal(3, An.Account()
        .Login(0).Login(3).Used("export", 10, "bob").Active(29, "cid").Active(30, "dan")
        .Number(MetricCatalog.ActiveUsers));

    [Fact]
    public void With_old_use_only_there_are_no_active_users_and_nothing_to_divide_by()
    {
        var account = An.Account().Active(30).Seats(10, daysAgo: 40);
        Assert.Equal(0, account.Number(MetricCatalog.ActiveUsers));
        Assert.Equal(0, account.Number(MetricCatalog.LicenceUtilisation));
        Assert.Null(account.Number(MetricCatalog.Stickiness));
        Assert.Null(account.Number(MetricCatalog.EventsPerActiveUser));
    }

    [Fact]
    public void Who_stopped_long_ago_has_no_active_users_rather_than_no_data()
    {
        var account = An.Account().Active(200).Seats(10, daysAgo: 300).Spoke(0);
        Assert.Equal(0, account.Number(MetricCatalog.ActiveUsers));
        Assert.Equal(0, account.Number(MetricCatalog.LicenceUtilisation));
    }

    [Fact]
    public void Use_that_came_later_is_not_known_on_a_day_before_it()
    {
        var account = An.Account().Seats(10, daysAgo: 40).Active(3).Used("export", 3).WhereTheProductHas("export", "reports!");
        Assert.Equal(1, account.Number(MetricCatalog.ActiveUsers));
        Assert.DoesNotContain(account.KnownMetrics(asOfDaysAgo: 4), name => Dimension(name) == "product");
    }

    [Fact]
    public void Stickiness_is_the_share_of_days_on_which_an_active_user_comes()
    {
        // Ann comes on 9 of 30 days, Bob on 3: 12 user-days of 60.
        var account = An.Account().Logins("ann", Enumerable.Range(0, 9)).Logins("bob", 5, 15, 29).Login(30, "bob").Login(0, "ann");
        Assert.Equal(0.2, account.Number(MetricCatalog.Stickiness)!.Value, 12);
    }

    [Fact]
    public void Licence_utilisation_is_active_users_by_seats_and_may_exceed_one()
    {
        Assert.Equal(0.2, An.Account().Login(0).Login(1, "bob").Seats(10).Number(MetricCatalog.LicenceUtilisation));
        Assert.Equal(2, An.Account().Login(0).Login(1, "bob").Seats(1).Number(MetricCatalog.LicenceUtilisation));
        Assert.Null(An.Account().Login(0).Number(MetricCatalog.LicenceUtilisation));
        Assert.Null(An.Account().Login(0).Seats(0).Number(MetricCatalog.LicenceUtilisation));
    }

    [Fact]
    public void Seats_come_from_the_live_subscriptions_where_the_profile_is_silent()
    {
        var account = An.Account().Login(0)
            .Subscription(9, seats: 6).Subscription(9, name: "second", seats: 2).Subscription(9, name: "over", seats: 50, status: SubscriptionStatus.Canceled);
        Assert.Equal(1 / 8.0, account.Number(MetricCatalog.LicenceUtilisation));
        Assert.Equal(1 / 4.0, account.Seats(4).Number(MetricCatalog.LicenceUtilisation));
    }

    [Fact]
    public void Usage_trend_compares_user_days_of_14_days_with_the_14_before()
    {
        var account = An.Account().Logins("ann", 0, 13).Login(5, "bob").Logins("ann", 14, 20, 27).Login(27, "bob").Login(28);
        Assert.Equal((3 - 4) / 4.0, account.Number(MetricCatalog.UsageTrend));
        Assert.Equal(-1, An.Account().Login(14).Number(MetricCatalog.UsageTrend));
        Assert.Null(An.Account().Login(13).Login(28).Number(MetricCatalog.UsageTrend));
    }

    [Fact]
    public void Events_count_everything_of_30_days_by_active_users() =>
        Assert.Equal(5 / 2.0, An.Account().Login(0).Used("export", 0).Used("export", 0).Active(29).Active(1, "bob").Active(30).Number(MetricCatalog.EventsPerActiveUser));

    [Fact]
    public void Adoption_is_measured_against_the_catalogue()
    {
        var account = An.Account().WhereTheProductHas("export", "reports!", "alerts!", "api")
            .Used("export", 0).Used("export", 0)
            .Used("reports", 3).Used("reports", 29)
            .Used("alerts", 30)
            .Used("an old feature", 1);
        Assert.Equal(2 / 4.0, account.Number(MetricCatalog.FeatureAdoption));
        Assert.Equal(2, account.Number(MetricCatalog.HighImpactFeatureUse));
        // Twice on one day is a trial: only reports are in use.
        Assert.Equal(3, account.Number(MetricCatalog.UnderUsedFeatures));
    }

    [Fact]
    public void Without_a_catalogue_there_is_no_adoption()
    {
        var account = An.Account().Used("export", 0);
        Assert.Null(account.Number(MetricCatalog.FeatureAdoption));
        Assert.Null(account.Number(MetricCatalog.HighImpactFeatureUse));
        Assert.Null(account.Number(MetricCatalog.UnderUsedFeatures));
        Assert.Null(account.WhereTheProductHas("export").Number(MetricCatalog.HighImpactFeatureUse));
        Assert.Equal(0, account.WhereTheProductHas("reports!").Number(MetricCatalog.HighImpactFeatureUse));
    }

    private static string Dimension(string name) => MetricCatalog.TryFind(name, out var metric) ? metric.Dimension : "";
}

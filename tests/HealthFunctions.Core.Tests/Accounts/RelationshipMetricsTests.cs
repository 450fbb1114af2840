using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class RelationshipMetricsTests
{
    [Fact]
    public void Without_a_conversation_or_an_answer_nothing_is_known() =>
        Assert.DoesNotContain(An.Account().Login(1).Csat(5, 1).KnownMetrics(), name => MetricCatalog.TryFind(name, out var metric) && metric.Dimension == "relationship");

    [Fact]
    public void Touchpoints_of_the_last_90_days_count()
    {
        var account = An.Account().Spoke(0.6).Spoke(40).Spoke(89.9).Spoke(90);
        Assert.Equal(3, account.Number(MetricCatalog.Touchpoints));
        Assert.Equal(1, account.Number(MetricCatalog.DaysSinceLastTouchpoint));
        Assert.Equal(9, account.Number(MetricCatalog.DaysSinceLastTouchpoint, asOfDaysAgo: 31));
    }

    [Fact]
    public void However_long_ago_the_last_conversation_is_remembered()
    {
        var account = An.Account().Spoke(700).Spoke(500).Login(0);
        Assert.Equal(500, account.Number(MetricCatalog.DaysSinceLastTouchpoint));
        Assert.Equal(0, account.Number(MetricCatalog.Touchpoints));
    }

    [Fact]
    public void Sentiment_is_the_mean_of_what_was_judged_in_90_days()
    {
        Assert.Equal(0.25, An.Account().Spoke(1, 1).Spoke(2, -0.5).Spoke(3).Spoke(90, -1).Number(MetricCatalog.EngagementSentiment));
        Assert.Null(An.Account().Spoke(1).Spoke(90, -1).Number(MetricCatalog.EngagementSentiment));
    }

    [Fact]
    public void The_latest_NPS_answer_is_told_whoever_gave_it()
    {
        var account = An.Account().Nps(9, 50).Nps(4, 10, by: "bob").Csat(1, 5);
        Assert.Equal(4, account.Number(MetricCatalog.NpsLatest));
        Assert.Equal(9, account.Number(MetricCatalog.NpsLatest, asOfDaysAgo: 11));
    }

    [Fact]
    public void An_NPS_move_is_between_two_answers_of_the_same_respondent()
    {
        var account = An.Account().Nps(9, 300).Nps(10, 200, by: "bob").Nps(3, 100, by: "bob");
        Assert.Equal(-7, account.Number(MetricCatalog.NpsMove));
        Assert.Equal(-3, account.Nps(6, 1).Number(MetricCatalog.NpsMove));
        Assert.Null(account.Nps(5, 0, by: "cid").Number(MetricCatalog.NpsMove));
    }

    [Fact]
    public void Two_answers_without_a_name_are_not_known_to_be_of_one_person()
    {
        var account = An.Account().Nps(10, 20, by: null).Nps(2, 1, by: null);
        Assert.Equal(2, account.Number(MetricCatalog.NpsLatest));
        Assert.Null(account.Number(MetricCatalog.NpsMove));
    }

    [Fact]
    public void Only_NPS_answers_move_the_NPS() =>
        Assert.Null(An.Account().Answer(SurveyKind.Ces, 7, 9, "ann").Answer(SurveyKind.Csat, 5, 9, "ann").Nps(3, 1).Number(MetricCatalog.NpsMove));

    [Fact]
    public void The_champion_has_left_when_nobody_has_taken_the_place()
    {
        var account = An.Account().Contact("ann", 30).Contact("ann", 10, left: true).Contact("bob", 20, ContactRole.User);
        Assert.True(account.Flag(MetricCatalog.ChampionLeft));
        Assert.False(account.Flag(MetricCatalog.ChampionLeft, asOfDaysAgo: 11));
        Assert.False(account.Contact("bob", 5).Flag(MetricCatalog.ChampionLeft));
        Assert.True(An.Account().Contact("ann", 30).Contact("ann", 10, ContactRole.User).Flag(MetricCatalog.ChampionLeft));
        Assert.Null(An.Account().Contact("ann", 30, ContactRole.Sponsor, left: true).Flag(MetricCatalog.ChampionLeft));
    }
}

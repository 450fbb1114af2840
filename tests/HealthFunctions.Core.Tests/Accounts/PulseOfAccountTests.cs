using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class PulseOfAccountTests
{
    [Fact]
    public void Without_a_pulse_there_is_none() => Assert.Null(An.Account().Login(1).Health().Pulse);

    [Fact]
    public void The_latest_pulse_counts_by_the_score_of_its_scale()
    {
        var account = An.Account().Pulse("Red", 20, "price").Pulse("yellow", 3, "price");
        var health = account.Health();
        Assert.Equal("Amber", health.Pulse!.Status);
        Assert.Equal(3, health.Pulse.AgeDays);
        Assert.Equal(AccountStory.Ago(3), health.Pulse.SetAt);
        Assert.Equal(50, health.Dimensions.Single(dimension => dimension.Name == "pulse").Score);
        Assert.Equal("Red", account.Health(asOfDaysAgo: 4).Pulse!.Status);
    }

    [Fact]
    public void A_status_without_a_score_is_shown_and_not_scored()
    {
        var health = An.Account().Pulse("Purple", 3).Health();
        Assert.Equal("Purple", health.Pulse!.Status);
        Assert.Null(health.Dimensions.Single(dimension => dimension.Name == "pulse").Score);
    }

    [Theory]
    [InlineData("enterprise", 29, false)]
    [InlineData("enterprise", 31, true)]
    [InlineData("smb", 31, false)]
    [InlineData("smb", 91, true)]
    public void It_is_stale_past_the_cadence_of_its_segment(string segment, double daysAgo, bool stale) => Assert.Equal(
        stale, An.Account().Profile(new() { OccurredAt = default, Segment = segment }, 100).Pulse("Green", daysAgo).Health().Pulse!.Stale);

    [Fact]
    public void A_new_owner_makes_the_pulse_of_the_old_one_stale_until_a_new_one_is_set()
    {
        var account = An.Account().Owner("cleo", 90).Pulse("Green", 10).Owner("dora", 5);
        Assert.False(account.Health(asOfDaysAgo: 6).Pulse!.Stale);
        Assert.True(account.Health().Pulse!.Stale);
        Assert.False(account.Pulse("Green", 4).Health().Pulse!.Stale);
    }

    [Fact]
    public void The_first_owner_and_the_same_owner_again_change_nothing()
    {
        Assert.False(An.Account().Pulse("Green", 10).Owner("cleo", 5).Health().Pulse!.Stale);
        Assert.False(An.Account().Owner("cleo", 90).Pulse("Green", 10).Owner("cleo", 5).Health().Pulse!.Stale);
    }

    [Fact]
    public void An_owner_who_comes_back_is_a_new_owner_too() =>
        Assert.True(An.Account().Owner("cleo", 90).Pulse("Green", 10).Owner("dora", 8).Owner("cleo", 5).Owner("cleo", 3).Health().Pulse!.Stale);

    [Fact]
    public void A_change_of_owner_before_the_pulse_is_no_matter() =>
        Assert.False(An.Account().Owner("cleo", 90).Owner("dora", 50).Pulse("Green", 10).Owner("dora", 5).Health().Pulse!.Stale);

    [Fact]
    public void What_a_story_tells_is_what_the_model_scores()
    {
        var health = An.Account().Login(9).Nps(10, 100).Nps(3, 1).Subscription(100).Subscription(2, cancelsInDays: 20).Health();
        Assert.Equal(Band.Red, health.Band);
        Assert.Equal(
            ["cancellationRequested", "noLogin", "npsBelowThreshold", "promoterTurnedDetractor"],
            health.FiredRules.Select(rule => rule.Name).Order(StringComparer.Ordinal));
    }
}

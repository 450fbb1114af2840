using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class RuleTests
{
    [Fact]
    public void A_rule_is_a_ceiling_for_the_band_and_leaves_the_score()
    {
        var model = Given.OneNumber() with { Rules = [Given.Rule("cancellationRequested", Band.Amber)] };
        var health = model.Health(("activeUsers", 90), ("cancellationRequested", true));
        Assert.Equal(90, health.Score);
        Assert.Equal(Band.Green, health.BandByScore);
        Assert.Equal(Band.Amber, health.Band);
        Assert.Equal(Band.Green, health.Dimensions[0].Band);
        Assert.Equal("rule", Assert.Single(health.FiredRules).Name);

        // A ceiling never lifts.
        Assert.Equal(Band.Red, model.Health(("activeUsers", 10), ("cancellationRequested", true)).Band);
        Assert.Empty(model.Health(("activeUsers", 90), ("cancellationRequested", false)).FiredRules);
    }

    [Fact]
    public void The_worst_rule_wins_and_all_that_fired_are_told()
    {
        var model = Given.OneNumber() with
        {
            Rules =
            [
                Given.Rule("true", Band.Amber, name: "a"),
                Given.Rule("activeUsers > 1", Band.Red, name: "b"),
                Given.Rule("activeUsers > 2", Band.Amber, name: "c"),
                Given.Rule("false", Band.Red, name: "d"),
            ],
        };
        var health = model.Health(("activeUsers", 90));
        Assert.Equal(Band.Red, health.Band);
        Assert.Equal(["a", "b", "c"], health.FiredRules.Select(rule => rule.Name));
    }

    [Fact]
    public void A_rule_does_not_fire_on_what_is_not_known()
    {
        var model = Given.OneNumber() with
        {
            Rules = [Given.Rule("csatMean < 3", Band.Red, name: "a"), Given.Rule("not (csatMean >= 3)", Band.Red, name: "b"), Given.Rule("not present(csatMean)", Band.Amber, name: "c")],
        };
        Assert.Equal(["c"], model.Health(("activeUsers", 90)).FiredRules.Select(rule => rule.Name));
    }

    [Theory]
    [InlineData(Band.Red)]
    [InlineData(Band.Amber)]
    public void A_rule_counts_even_when_too_little_is_known(Band ceiling)
    {
        var model = Given.Model(Given.Dimension("d", 1, Given.AsIs("activeUsers"), Given.AsIs("csatMean", 9))) with { Rules = [Given.Rule("true", ceiling)] };
        var health = model.Health(("activeUsers", 90));
        Assert.Equal(Band.Unknown, health.BandByScore);
        Assert.Equal(ceiling, health.Band);
        Assert.Equal(ceiling, model.Health().Band);
    }

    [Fact]
    public void A_rule_for_a_dimension_caps_that_dimension_alone()
    {
        var model = Given.Model(Given.Dimension("product", 1, Given.AsIs("activeUsers")), Given.Dimension("support", 1, Given.AsIs("csatMean"))) with
        {
            Rules = [Given.Rule("true", Band.Red, "support")],
        };
        var health = model.Health(("activeUsers", 90), ("csatMean", 90));
        Assert.Equal(Band.Green, health.Band);
        Assert.Equal([Band.Green, Band.Red], health.Dimensions.Select(dimension => dimension.Band));
        Assert.Equal("support", health.FiredRules[0].Dimension);

        // An unknown dimension is capped too, and where bands of dimensions make the account's, so is that.
        Assert.Equal(Band.Red, model.Health(("activeUsers", 90)).Dimensions[1].Band);
        var worst = (model with { Rollup = Rollup.Worst }).Health(("activeUsers", 90), ("csatMean", 90));
        Assert.Equal(Band.Green, worst.BandByScore);
        Assert.Equal(Band.Red, worst.Band);
    }

    [Fact]
    public void A_rule_that_only_alerts_leaves_every_band()
    {
        var model = Given.OneNumber() with { Rules = [Given.Rule("true", band: null, alert: true)] };
        var health = model.Health(("activeUsers", 90));
        Assert.Equal(Band.Green, health.Band);
        Assert.True(Assert.Single(health.FiredRules).Alert);
    }

    [Fact]
    public void A_reason_is_filled_with_values_their_units_and_sentences()
    {
        var model = Given.OneNumber() with
        {
            Rules = [Given.Rule("true", Band.Red, reason: "{overdueDays} late, {licenceUtilisation} used, {usageTrend:sentence}, owner {owner}")],
        };
        var health = model.Health(("activeUsers", 90), ("overdueDays", 1), ("licenceUtilisation", 0.255), ("usageTrend", -0.25));
        Assert.Equal("1 day late, 25.5% used, active use down 25% in two weeks, owner unknown", health.FiredRules[0].Reason);
    }
}

using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class ExplanationTests
{
    private static readonly ScoringModel Model = Given.Model(
        Given.Dimension("product", 50, new MetricModel { Metric = "daysSinceLastLogin", Weight = 1, Curve = new() { Steps = [new(7, 100)], Else = 57.8 } }),
        Given.Dimension("support", 30, new MetricModel { Metric = "openUrgentTickets", Weight = 1, Curve = new() { Steps = [new(0, 100)], Else = 50 } }),
        Given.Dimension("pulse", 20, Given.AsIs("pulse")));

    private static readonly ScoringInput Account = Given.Account(("daysSinceLastLogin", 9), ("openUrgentTickets", 2)) with
    {
        Pulse = Given.Pulse(41),
        Past = new(null, 70.4, null),
    };

    [Fact]
    public void A_result_reads_as_one_sentence() =>
        Assert.Equal(
            "Amber (58.3, down 12.1 in 30 days): no login for 9 days; 2 urgent tickets open; pulse Satisfied is 41 days old (due every 30).",
            Model.Health(Account).Summary);

    [Fact]
    public void A_rule_that_lowers_the_band_comes_first()
    {
        var model = Model with
        {
            Rules =
            [
                Given.Rule("true", Band.Amber, name: "a", reason: "not this"),
                Given.Rule("true", Band.Red, "pulse", name: "b", reason: "not of a dimension alone"),
                Given.Rule("true", Band.Red, name: "c", reason: "cancellation requested"),
            ],
        };
        var summary = (model with { Rules = [model.Rules[0], model.Rules[2]] }).Health(Account).Summary;
        Assert.Equal("Red (58.3, down 12.1 in 30 days): cancellation requested; no login for 9 days; pulse Satisfied is 41 days old (due every 30).", summary);
        Assert.StartsWith("Red (58.3, down 12.1 in 30 days): cancellation requested;", model.Health(Account).Summary);
    }

    [Fact]
    public void A_green_account_is_told_by_what_is_good()
    {
        var account = Given.Account(("daysSinceLastLogin", 2), ("openUrgentTickets", 0)) with { Pulse = Given.Pulse(3), Past = new(null, 96, null) };
        Assert.Equal("Green (96.0, unchanged in 30 days): last login 2 days ago; no urgent tickets open; pulse is Satisfied.", Model.Health(account).Summary);
    }

    [Fact]
    public void A_change_of_owner_is_told() =>
        Assert.EndsWith("; pulse Satisfied is from before the change of owner.", Model.Health(Account with { Pulse = Given.Pulse(3, ownerChanged: true) }).Summary);

    [Fact]
    public void Too_little_data_is_told()
    {
        var health = Model.Health(Given.Account(("openUrgentTickets", 2)) with { Past = new(null, 45.2, null) });
        Assert.Equal("Unknown (50.0, insufficient data: 30% known, up 4.8 in 30 days): 2 urgent tickets open.", health.Summary);
    }

    [Fact]
    public void Drivers_are_the_largest_lost_and_gained_points()
    {
        var model = Given.Model(Given.Dimension(
            "d", 1, Given.AsIs("activeUsers", 4), Given.AsIs("touchpoints", 3), Given.AsIs("arr", 2), Given.AsIs("mrr"), Given.AsIs("tenureDays", 0)));
        var health = model.Health(("activeUsers", 90), ("touchpoints", 50), ("arr", 0), ("mrr", 100), ("tenureDays", 0));
        Assert.Equal(["arr", "touchpoints", "activeUsers"], health.Drivers.Negative.Select(driver => driver.Metric));
        Assert.Equal([20, 15, 4], health.Drivers.Negative.Select(driver => Math.Round(driver.Points, 9)));
        Assert.Equal(["activeUsers", "touchpoints", "mrr"], health.Drivers.Positive.Select(driver => driver.Metric));
        Assert.Equal([36, 15, 10], health.Drivers.Positive.Select(driver => Math.Round(driver.Points, 9)));
        Assert.Equal("only 50 touchpoints in 90 days", health.Drivers.Negative[1].Sentence);
    }

    [Fact]
    public void Of_equal_points_the_first_in_the_model_comes_first()
    {
        var model = Given.Model(Given.Dimension("d", 1, Given.AsIs("mrr"), Given.AsIs("activeUsers"), Given.AsIs("arr"), Given.AsIs("touchpoints")));
        var health = model.Health(("activeUsers", 50), ("touchpoints", 50), ("arr", 50), ("mrr", 50));
        Assert.Equal(["mrr", "activeUsers", "arr"], health.Drivers.Negative.Select(driver => driver.Metric));
    }

    [Fact]
    public void A_perfect_account_has_nothing_to_complain_of()
    {
        var health = Given.OneNumber().Health(("activeUsers", 100));
        Assert.Empty(health.Drivers.Negative);
        Assert.Equal("Green (100.0): 100 active users in 30 days.", health.Summary);
    }

    [Fact]
    public void Without_explanation_all_else_is_the_same()
    {
        var compiled = (Model with { Rules = [Given.Rule("true", Band.Red, "product")] }).Compiled();
        var full = HealthCalculator.Calculate(Account, compiled);
        var bare = HealthCalculator.Calculate(Account, compiled, explain: false);
        Assert.Null(bare.Summary);
        Assert.Empty(bare.Metrics);
        Assert.Equal(full.Dimensions, bare.Dimensions);
        Assert.Equal(full.FiredRules, bare.FiredRules);
        Assert.Equal(
            full with { Summary = null, Metrics = bare.Metrics, Drivers = bare.Drivers, Dimensions = bare.Dimensions, FiredRules = bare.FiredRules, Segments = bare.Segments, Findings = bare.Findings },
            bare);
    }
}

using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class SegmentTests
{
    private static readonly ScoringModel Model = Given.Model(Given.Dimension("product", 1, Given.AsIs("activeUsers")), Given.Dimension("support", 1, Given.AsIs("csatMean"))) with
    {
        Segments = [new("key", "arr >= 1000 or owner = 'kim'"), new("key and quiet", "in('KEY') and pulseAgeDays > 20")],
        Rules = [Given.Rule("activeUsers < 50", Band.Red, name: "few"), Given.Rule("csatMean < 50", Band.Amber, name: "low")],
    };

    [Theory]
    [InlineData(1000, "lee", 3, "key")]
    [InlineData(999, "kim", 3, "key")]
    [InlineData(999, "lee", 30, "")]
    [InlineData(1000, "lee", 21, "key,key and quiet")]
    public void Who_is_in_a_segment_follows_from_what_is_known(double arr, string owner, double pulseAge, string segments)
    {
        var account = Given.Account(("activeUsers", 60), ("arr", arr), ("owner", owner)) with { Pulse = Given.Pulse(pulseAge) };
        Assert.Equal(segments, string.Join(',', Model.Health(account).Segments));
    }

    [Fact]
    public void An_account_whose_filter_cannot_be_told_is_not_in_the_segment()
    {
        var model = Model with { Rules = [Given.Rule("not in('key')", Band.Amber)] };
        var health = model.Health(("activeUsers", 90), ("csatMean", 90));
        Assert.Empty(health.Segments);
        Assert.Equal(Band.Amber, health.Band);
    }

    [Fact]
    public void A_rule_on_a_segment_tells_the_metrics_behind_it()
    {
        var model = Model with { Rules = [Given.Rule("activeUsers > 1 and in('key')", Band.Amber)] };
        Assert.Equal(["activeUsers", "arr", "owner"], Assert.Single(model.Health(("activeUsers", 90), ("arr", 2000)).FiredRules).Metrics);
    }

    [Fact]
    public void A_cadence_may_hang_on_a_segment_that_looks_at_the_pulse()
    {
        var model = Model with { Pulse = new() { CadenceDays = [new(5, "in('key and quiet')"), new(40)] } };
        var account = Given.Account(("activeUsers", 60), ("arr", 2000));
        Assert.Equal(5, model.Health(account with { Pulse = Given.Pulse(21, cadence: null) }).Pulse!.CadenceDays);
        Assert.Equal(40, model.Health(account with { Pulse = Given.Pulse(19, cadence: null) }).Pulse!.CadenceDays);
    }

    [Fact]
    public void The_first_variant_that_holds_changes_what_it_names_and_nothing_else()
    {
        var model = Model with
        {
            Selection =
            [
                new()
                {
                    Name = "key", When = "in('key')", Weights = new Dictionary<string, double> { ["support"] = 3 }, Bands = new() { Green = 90, Amber = 80 },
                    Rules = [Given.Rule("activeUsers < 10", Band.Red, name: "few"), Given.Rule("true", Band.Amber, name: "more")], WithoutRules = ["low"],
                },
                new() { Name = "never first", When = "present(arr)" },
            ],
        };
        (string, object)[] known = [("activeUsers", 40), ("csatMean", 44)];

        var usual = model.Health(known);
        Assert.Null(usual.Variant);
        Assert.Equal((42, Band.Amber, Band.Red), (usual.Score, usual.BandByScore, usual.Band));
        Assert.Equal(["few", "low"], usual.FiredRules.Select(rule => rule.Name));

        var key = model.Health([.. known, ("arr", 1000)]);
        Assert.Equal("key", key.Variant);
        Assert.Equal((43, Band.Red), (key.Score, key.BandByScore));
        Assert.Equal(["more"], key.FiredRules.Select(rule => rule.Name));
        Assert.Equal(["few", "more"], model.Health(("activeUsers", 9), ("csatMean", 44), ("arr", 1000)).FiredRules.Select(rule => rule.Name));

        var second = model.Health([.. known, ("arr", 1)]);
        Assert.Equal("never first", second.Variant);
        Assert.Equal((usual.Score, usual.Band), (second.Score, second.Band));
    }

    [Fact]
    public void A_variant_has_conditions_of_its_own_for_the_dimensions_it_names()
    {
        var model = Given.Model(
            Given.Dimension("product", 1, Given.AsIs("activeUsers")) with { Conditions = new() { Pass = ["activeUsers >= 10"], Attention = "activeUsers < 5" } },
            Given.Dimension("support", 1, Given.AsIs("csatMean")) with { Conditions = new() { Pass = ["csatMean >= 10"] } }) with
        {
            Rollup = Rollup.Conditions,
            Selection = [new() { Name = "new", When = "tenureDays < 90", Conditions = new Dictionary<string, ConditionsModel> { ["product"] = new() { Pass = ["activeUsers >= 1"] } } }],
        };
        Assert.Equal([Band.Red, Band.Amber], model.Health(("activeUsers", 2), ("csatMean", 9), ("tenureDays", 90)).Dimensions.Select(dimension => dimension.Band));
        Assert.Equal([Band.Green, Band.Amber], model.Health(("activeUsers", 2), ("csatMean", 9), ("tenureDays", 89)).Dimensions.Select(dimension => dimension.Band));
    }

    [Theory]
    [InlineData(89.0, 100.0)]
    [InlineData(90.0, 50.0)]
    [InlineData(null, 50.0)]
    public void A_curve_may_depend_on_tenure(double? tenure, double score)
    {
        var model = Given.Model(Given.Dimension("d", 1, Given.AsIs("activeUsers") with { Cases = [new("tenureDays < 90", new() { Linear = new(0, 50) })] }));
        var values = Given.Values(("activeUsers", 50));
        values.Set(MetricCatalog.TenureDays, tenure);
        Assert.Equal(score, model.Health(Given.Account(values)).Score);
    }

    [Fact]
    public void A_finding_that_holds_is_told_with_its_evidence_and_changes_nothing()
    {
        var model = Model with { Findings = [new("upsell", "in('key') and activeUsers > 50", "{activeUsers:sentence} at {arr}"), new("other", "activeUsers > 70", "no")] };
        var health = model.Health(("activeUsers", 60), ("csatMean", 90), ("arr", 2000));
        var finding = Assert.Single(health.Findings);
        Assert.Equal(("upsell", "only 60 active users in 30 days at 2,000"), (finding.Name, finding.Reason));
        Assert.Equal([new("arr", MetricValue.Number(2000)), new("owner", default), new("activeUsers", MetricValue.Number(60))], finding.Evidence);
        var without = Model.Health(("activeUsers", 60), ("csatMean", 90), ("arr", 2000));
        Assert.Equal((without.Score, without.Band), (health.Score, health.Band));
    }
}

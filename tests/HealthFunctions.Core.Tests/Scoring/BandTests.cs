using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class BandTests
{
    [Theory]
    [InlineData(100, Band.Green)]
    [InlineData(70, Band.Green)]
    [InlineData(69.999, Band.Amber)]
    [InlineData(40, Band.Amber)]
    [InlineData(39.999, Band.Red)]
    [InlineData(0, Band.Red)]
    public void A_threshold_belongs_to_the_better_band(double score, Band band)
    {
        var health = Given.OneNumber().Health(("activeUsers", score));
        Assert.Equal(band, health.Band);
        Assert.Equal(band, health.BandByScore);
        Assert.Equal(band, health.Dimensions[0].Band);
    }

    [Fact]
    public void Dust_of_fractions_does_not_decide()
    {
        // 0.7 * 100 summed in tenths is 69.99999999999999.
        var metrics = new[] { "activeUsers", "touchpoints", "complaints", "arr", "mrr", "tenureDays", "overdueDays", "openDisputes", "npsLatest", "csatMean" };
        var model = Given.Model([.. metrics.Select(metric => Given.Dimension(metric, 0.1, Given.AsIs(metric)))]);
        var health = model.Health([.. metrics.Select((metric, index) => (metric, (object)(index < 7 ? 100 : 0)))]);
        Assert.Equal(Band.Green, health.Band);
    }

    [Theory]
    [InlineData(0, Band.Unknown)]
    [InlineData(1, Band.Red)]
    public void Below_the_coverage_floor_the_band_is_unknown_and_at_it_the_score_counts(int extra, Band band)
    {
        // Known weight: 3 of 10, or 4 of 10, which is the floor.
        var model = Given.Model(Given.Dimension("d", 1, Given.AsIs("activeUsers", 3), Given.AsIs("touchpoints"), Given.AsIs("csatMean", 6)));
        (string, object)[] known = [("activeUsers", 0), ("touchpoints", 0)];
        var health = model.Health(known[..(1 + extra)]);
        Assert.Equal(band, health.Band);
        Assert.Equal(0, health.Score);
        Assert.Equal(Band.Red, health.Dimensions[0].Band);
        Assert.Equal(0.3 + (0.1 * extra), health.Coverage, 12);
    }

    [Fact]
    public void The_first_case_of_thresholds_that_holds_counts()
    {
        var model = Given.OneNumber() with { Bands = new() { Cases = [new("tenureDays < 90", 60, 30)] } };
        Assert.Equal(Band.Green, model.Health(("activeUsers", 60), ("tenureDays", 89)).Band);
        Assert.Equal(Band.Red, model.Health(("activeUsers", 29), ("tenureDays", 89)).Band);
        Assert.Equal(Band.Amber, model.Health(("activeUsers", 60), ("tenureDays", 90)).Band);
        Assert.Equal(Band.Amber, model.Health(("activeUsers", 60)).Band);
    }

    [Theory]
    [InlineData(90, 90, Band.Green)]
    [InlineData(90, 69, Band.Amber)]
    [InlineData(90, 39, Band.Red)]
    [InlineData(90, null, Band.Green)]
    public void Worst_takes_the_worst_band_of_a_known_dimension(int product, int? support, Band band)
    {
        var model = Two() with { Rollup = Rollup.Worst };
        var values = Given.Values(("activeUsers", product));
        values.Set(Core.Metrics.MetricCatalog.CsatMean, support);
        Assert.Equal(band, model.Health(Given.Account(values)).Band);
    }

    [Fact]
    public void Weighted_does_not_hide_a_red_dimension()
    {
        var health = Two().Health(("activeUsers", 100), ("csatMean", 39));
        Assert.Equal(Band.Amber, health.Band);
        Assert.Equal([Band.Green, Band.Red], health.Dimensions.Select(dimension => dimension.Band));
    }

    [Theory]
    [InlineData(10, 10, Band.Green, Band.Green, Band.Green)]
    [InlineData(10, 9, Band.Green, Band.Amber, Band.Amber)]
    [InlineData(10, 2, Band.Green, Band.Red, Band.Red)]
    [InlineData(9, 2, Band.Amber, Band.Red, Band.Red)]
    [InlineData(10, null, Band.Green, Band.Amber, Band.Amber)]
    public void Conditions_are_green_when_all_pass_red_on_attention_and_amber_otherwise(int product, int? support, Band first, Band second, Band band)
    {
        var model = Given.Model(
            Given.Dimension("product", 1, Given.AsIs("activeUsers")) with { Conditions = new() { Pass = ["activeUsers >= 10"] } },
            Given.Dimension("support", 1, Given.AsIs("csatMean")) with { Conditions = new() { Pass = ["csatMean >= 5", "csatMean >= 10"], Attention = "csatMean < 3" } });
        var values = Given.Values(("activeUsers", product));
        values.Set(Core.Metrics.MetricCatalog.CsatMean, support);
        var health = (model with { Rollup = Rollup.Conditions }).Health(Given.Account(values));
        Assert.Equal(band, health.Band);
        Assert.Equal([first, second], health.Dimensions.Select(dimension => dimension.Band));
    }

    [Fact]
    public void Attention_takes_precedence_over_passing()
    {
        var model = Given.Model(Given.Dimension("d", 1, Given.AsIs("activeUsers")) with { Conditions = new() { Pass = ["activeUsers > 1"], Attention = "activeUsers > 2" } });
        Assert.Equal(Band.Red, (model with { Rollup = Rollup.Conditions }).Health(("activeUsers", 3)).Band);
    }

    private static ScoringModel Two() => Given.Model(Given.Dimension("product", 1, Given.AsIs("activeUsers")), Given.Dimension("support", 1, Given.AsIs("csatMean")));
}

using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class CurveTests
{
    [Theory]
    [InlineData(2, 12, 1, 0)]
    [InlineData(2, 12, 2, 0)]
    [InlineData(2, 12, 7, 50)]
    [InlineData(2, 12, 9.5, 75)]
    [InlineData(2, 12, 12, 100)]
    [InlineData(2, 12, 100, 100)]
    [InlineData(14, 4, 14, 0)]
    [InlineData(14, 4, 9, 50)]
    [InlineData(14, 4, 4, 100)]
    [InlineData(14, 4, 0, 100)]
    public void A_line_runs_from_zero_to_full_either_way_and_is_level_outside(double zeroAt, double fullAt, double value, double score) =>
        Assert.Equal(score, Score(new() { Linear = new(zeroAt, fullAt) }, "activeUsers", value)!.Value, 9);

    [Theory]
    [InlineData(-5, 100)]
    [InlineData(0, 100)]
    [InlineData(0.1, 60)]
    [InlineData(3, 60)]
    [InlineData(3.0001, 20)]
    public void The_first_step_that_reaches_the_value_counts_with_its_edge(double value, double score) =>
        Assert.Equal(score, Score(new() { Steps = [new(0, 100), new(3, 60)], Else = 20 }, "overdueInvoices", value));

    [Theory]
    [InlineData("active", 100.0)]
    [InlineData("ACTIVE", 100.0)]
    [InlineData("paused", 30.0)]
    [InlineData("unpaid", null)]
    public void A_map_gives_each_text_its_score_and_leaves_out_others(string value, double? score) =>
        Assert.Equal(score, Score(new() { Map = new Dictionary<string, double> { ["active"] = 100, ["paused"] = 30 } }, "subscriptionStatus", value));

    [Theory]
    [InlineData(true, 10.0)]
    [InlineData(false, 90.0)]
    public void A_map_gives_a_flag_its_scores(bool value, double score) =>
        Assert.Equal(score, Score(new() { Map = new Dictionary<string, double> { ["true"] = 10, ["false"] = 90 } }, "championLeft", value));

    private static double? Score(CurveModel curve, string metric, object value) =>
        Given.Model(Given.Dimension("d", 1, new MetricModel { Metric = metric, Weight = 1, Curve = curve })).Health((metric, value)).Metrics[0].Score;
}

using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class WeightedMeanTests
{
    // product: activeUsers 3, touchpoints 1; support: csatMean 2; financial: mrr 1. Weights 5, 3, 2.
    private static readonly ScoringModel Model = Given.Model(
        Given.Dimension("product", 5, Given.AsIs("activeUsers", 3), Given.AsIs("touchpoints")),
        Given.Dimension("support", 3, Given.AsIs("csatMean", 2)),
        Given.Dimension("financial", 2, Given.AsIs("mrr")));

    [Fact]
    public void The_score_is_the_weighted_mean_of_weighted_means()
    {
        var health = Model.Health(("activeUsers", 80), ("touchpoints", 40), ("csatMean", 50), ("mrr", 10));
        Assert.Equal([70, 50, 10], health.Dimensions.Select(dimension => dimension.Score!.Value));
        Assert.Equal(((5 * 70) + (3 * 50) + (2 * 10)) / 10.0, health.Score!.Value, 12);
        Assert.Equal(1, health.Coverage, 12);
        Assert.Equal([0.5, 0.3, 0.2], health.Dimensions.Select(dimension => Math.Round(dimension.WeightShare, 12)));
        Assert.Equal([0.375, 0.125, 0.3, 0.2], health.Metrics.Select(metric => Math.Round(metric.Share, 12)));
    }

    [Fact]
    public void The_weight_of_an_absent_metric_goes_to_the_others_of_its_dimension()
    {
        var health = Model.Health(("activeUsers", 80), ("csatMean", 50), ("mrr", 10));
        Assert.Equal(80, health.Dimensions[0].Score);
        Assert.Equal(0.75, health.Dimensions[0].Coverage);
        Assert.Equal(((5 * 80) + (3 * 50) + (2 * 10)) / 10.0, health.Score!.Value, 12);
        Assert.Equal((0.5 * 0.75) + 0.3 + 0.2, health.Coverage, 12);
        Assert.Null(health.Metrics[1].Score);
        Assert.Equal(0, health.Metrics[1].Share);
        Assert.Equal(0, health.Metrics[1].LostPoints);
        Assert.Equal("no touchpoint known", health.Metrics[1].Sentence);
    }

    [Fact]
    public void The_weight_of_a_dimension_without_metrics_goes_to_the_other_dimensions()
    {
        var health = Model.Health(("activeUsers", 80), ("touchpoints", 40), ("mrr", 10));
        Assert.Equal(((5 * 70) + (2 * 10)) / 7.0, health.Score!.Value, 12);
        Assert.Equal(0.7, health.Coverage, 12);
        Assert.Null(health.Dimensions[1].Score);
        Assert.Equal(Band.Unknown, health.Dimensions[1].Band);
        Assert.Equal(0, health.Dimensions[1].WeightShare);
        Assert.Equal(0, health.Dimensions[1].Coverage);
    }

    [Fact]
    public void Absence_with_a_score_counts_as_present()
    {
        var model = Given.Model(Given.Dimension("product", 1, Given.AsIs("activeUsers"), Given.AsIs("touchpoints", 3, absent: 20)));
        var health = model.Health(("activeUsers", 80));
        Assert.Equal((80 + (3 * 20)) / 4.0, health.Score);
        Assert.Equal(1, health.Coverage);
        Assert.Equal(20, health.Metrics[1].Score);
        Assert.True(health.Metrics[1].Value.IsAbsent);
        Assert.Equal("no touchpoint known", health.Metrics[1].Sentence);
    }

    [Fact]
    public void A_dimension_of_weight_nought_has_a_band_and_no_part_in_the_score()
    {
        var model = Given.Model(Given.Dimension("product", 1, Given.AsIs("activeUsers")), Given.Dimension("support", 0, Given.AsIs("csatMean")));
        var health = model.Health(("activeUsers", 90), ("csatMean", 5));
        Assert.Equal(90, health.Score);
        Assert.Equal(Band.Red, health.Dimensions[1].Band);
        Assert.Equal(0, health.Dimensions[1].WeightShare);
    }

    [Fact]
    public void A_dimension_whose_metrics_all_weigh_nought_has_no_score_and_is_not_covered()
    {
        var model = Given.Model(Given.Dimension("product", 1, Given.AsIs("activeUsers")), Given.Dimension("support", 1, Given.AsIs("csatMean", 0)));
        var health = model.Health(("activeUsers", 90), ("csatMean", 5));
        Assert.Equal(90, health.Score);
        Assert.Null(health.Dimensions[1].Score);
        Assert.Equal(0.5, health.Coverage);
    }

    [Fact]
    public void Nothing_known_is_no_score_rather_than_nought()
    {
        var health = Model.Health();
        Assert.Null(health.Score);
        Assert.Equal(0, health.Coverage);
        Assert.Equal(Band.Unknown, health.Band);
        Assert.Empty(health.Drivers.Negative);
        Assert.Equal("Unknown (no score, insufficient data: 0% known).", health.Summary);
    }

    [Fact]
    public void The_first_variant_that_holds_replaces_the_weights_it_names()
    {
        var model = Model with
        {
            Selection =
            [
                new() { Name = "a", When = "lifecycleStage = 'onboarding'", Weights = new Dictionary<string, double> { ["product"] = 0, ["support"] = 8 } },
                new() { Name = "b", When = "present(lifecycleStage)", Weights = new Dictionary<string, double> { ["financial"] = 0 } },
            ],
        };
        (string, object)[] known = [("activeUsers", 80), ("touchpoints", 80), ("csatMean", 50), ("mrr", 10)];
        Assert.Equal((double)((8 * 50) + (2 * 10)) / 10, model.Health([.. known, ("lifecycleStage", "onboarding")]).Score!.Value, 12);
        Assert.Equal((double)((5 * 80) + (3 * 50)) / 8, model.Health([.. known, ("lifecycleStage", "renewal")]).Score!.Value, 12);
        Assert.Equal((double)((5 * 80) + (3 * 50) + (2 * 10)) / 10, model.Health(known).Score!.Value, 12);
    }
}

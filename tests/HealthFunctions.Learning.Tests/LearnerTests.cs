using System.Text.Json;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Learning.Learners;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Regression;
using HealthFunctions.Learning.Reports;
using HealthFunctions.Learning.Tables;

namespace HealthFunctions.Learning.Tests;

public sealed class LearnerTests
{
    private static readonly LearningOptions Options = new() { Folds = 5, InnerFolds = 3, Resamples = 300 };

    [Fact]
    public void Weights_of_a_known_truth_are_found_again_within_their_stated_error_and_make_a_valid_model()
    {
        // Log-odds 6, 3 and 0: shares of two thirds, one third and nothing.
        var examples = Examples(Portfolio.Of(5000, utilisation: 6, adoption: 3, csat: 0, intercept: -6));
        var (report, likelihood) = Learner.Learn(examples.ToInput("test"), Options);

        var weights = report.Weights!;
        Assert.All(weights.Weights.Zip([2 / 3.0, 1 / 3.0, 0]), pair => Assert.True(
            pair.First.Proposed.Low - 0.03 <= pair.Second && pair.Second <= pair.First.Proposed.High + 0.03, pair.First.ToString()));
        Assert.True(weights.IsBetter);
        Assert.InRange(weights.ProposedAuc.Value, 0.80, 0.90);
        Assert.Contains("nothing uses them until somebody activates them", report.Verdict, StringComparison.Ordinal);
        Assert.NotNull(likelihood);

        var json = JsonSerializer.Serialize(examples.Propose(weights, "even-learned"), ScoringJson.Default.ScoringModel);
        var reading = ModelReading.Read(json);
        Assert.True(reading.IsValid, string.Join("; ", reading.Faults));
        Assert.All(reading.Model.Source.Dimensions.SelectMany(dimension => dimension.Metrics), metric => Assert.True(metric.Weight >= 0));
        Assert.InRange(reading.Model.Source.Dimensions[0].Weight, 95, 100);
    }

    [Fact]
    public void Where_nothing_tells_the_report_says_no_signal_and_proposes_nothing()
    {
        var (report, likelihood) = Learner.Learn(Examples(Portfolio.Of(1500, 0, 0, 0, intercept: -1.5)).ToInput("noise"), Options);

        Assert.True(report.Quality!.Auc.Low <= 0.5, report.Quality.Auc.ToString());
        Assert.StartsWith("No signal", report.Verdict, StringComparison.Ordinal);
        Assert.Contains("No signal", report.ToMarkdown(), StringComparison.Ordinal);
        Assert.Null(report.Weights);
        Assert.Null(likelihood);
    }

    [Theory]
    [InlineData(49, false)]
    [InlineData(50, true)]
    public void Fewer_than_fifty_of_the_rarer_outcome_are_refused(int positives, bool learns)
    {
        var table = Table(positives);

        var (report, _) = Learner.Learn(new LearningInput { Data = "test", Target = OutcomeKind.Churned, Features = table }, Options);

        Assert.Equal(learns, report.Refusal is null);
        if (!learns)
        {
            Assert.Contains("the rarer has 49, and at least 50 are needed", report.Refusal, StringComparison.Ordinal);
            Assert.Null(report.Quality);
        }
    }

    [Fact]
    public void A_feature_from_after_the_outcome_is_caught_unless_somebody_trusts_it()
    {
        var table = Table(100, leak: true);
        var input = new LearningInput { Data = "test", Target = OutcomeKind.Churned, Features = table };

        var (report, likelihood) = Learner.Learn(input, Options);

        Assert.Null(likelihood);
        Assert.Equal("reasonForLeaving", Assert.Single(report.SuspectedLeaks).Feature);
        Assert.Contains("'reasonForLeaving' alone tells the outcome", report.Refusal, StringComparison.Ordinal);
        Assert.Null(Learner.Learn(input, Options with { Trusted = ["reasonForLeaving"] }).Report.Refusal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_report()
    {
        string Json(int seed) => JsonSerializer.Serialize(
            Learner.Learn(Examples(Portfolio.Of(600, 4, 2, 1, -4)).ToInput("test"), Options with { Seed = seed }).Report, LearningJson.Default.LearningReport);

        Assert.Equal(Json(1), Json(1));
        Assert.NotEqual(Json(1), Json(2));
    }

    [Fact]
    public void Drivers_say_what_makes_an_account_likely_to_leave()
    {
        var likelihood = Learner.Learn(Examples(Portfolio.Of(2000, 6, 0, 0, -3)).ToInput("test"), Options).Likelihood!;
        var values = new MetricValues();
        values.Set(MetricCatalog.LicenceUtilisation, 0.05);
        values.Set(MetricCatalog.FeatureAdoption, 0.5);
        values.Set(MetricCatalog.CsatMean, 2.5);

        var bad = likelihood.Of(values);
        values.Set(MetricCatalog.LicenceUtilisation, 0.95);
        var good = likelihood.Of(values);

        Assert.True(bad.Probability > 0.8 && good.Probability < 0.3, $"{bad.Probability} {good.Probability}");
        Assert.Equal(("licenceUtilisation", true), (bad.Drivers[0].Feature, bad.Drivers[0].Raises));
        Assert.False(good.Drivers[0].Raises);
        Assert.Equal("only 5% of seats in use", bad.Drivers[0].Sentence);
    }

    private static MetricExamples Examples(Portfolio portfolio)
    {
        var examples = new MetricExamples(Portfolio.Compiled, Portfolio.Labelling);
        portfolio.AddTo(examples.Add);
        return examples;
    }

    private static FeatureTable Table(int positives, bool leak = false)
    {
        var random = new Random(2);
        var table = new FeatureTable([new Feature("logins", FeatureKind.Number), new Feature("reasonForLeaving", FeatureKind.Category)]);
        for (var i = 0; i < 400; i++)
        {
            table.Add($"a{i}", i < positives, [
                MetricValue.Number(random.NextDouble() + (i < positives ? 0 : 0.5)),
                leak && i < positives ? MetricValue.Text(i % 2 == 0 ? "price" : "bugs") : default]);
        }

        return table;
    }
}

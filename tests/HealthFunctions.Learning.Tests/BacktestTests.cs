using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Learning.Backtests;
using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Regression;
using HealthFunctions.Learning.Reports;

namespace HealthFunctions.Learning.Tests;

public sealed class BacktestTests
{
    private static readonly LearningOptions Options = new() { Folds = 5, InnerFolds = 3, Resamples = 300 };

    [Fact]
    public void A_score_that_tells_is_said_to()
    {
        var telling = Report(Portfolio.Of(1500, 4, 4, 4, -6));

        Assert.True(telling.Quality!.HasSignal);
        Assert.StartsWith("The score tells churn: AUC 0.", telling.Verdict, StringComparison.Ordinal);
        Assert.True(telling.Quality.Brier.Value < telling.Quality.BrierOfBaseRate);
        Assert.InRange(telling.Quality.CalibrationError, 0, 0.06);
    }

    [Fact]
    public void Of_portfolios_of_noise_nearly_all_have_no_signal_as_intervals_of_95_in_100_promise()
    {
        var reports = Enumerable.Range(1, 30).Select(seed => Report(Portfolio.Of(400, 0, 0, 0, -1.5, seed))).ToArray();

        Assert.InRange(reports.Count(report => report.Quality!.Auc.Holds(0.5)), 26, 30);
        Assert.All(reports.Where(report => report.Quality!.Auc.Holds(0.5)), report => Assert.StartsWith("No signal", report.Verdict, StringComparison.Ordinal));
    }

    [Fact]
    public void Bands_segments_and_false_alarms_are_counted_as_by_hand()
    {
        var backtest = new Backtest("m", OutcomeKind.Churned);
        Add(Band.Red, 10, 6, "a");
        Add(Band.Amber, 20, 3, "b");
        Add(Band.Green, 60, 1, "a");
        Add(Band.Unknown, 10, 2, "b");

        var report = backtest.Report(Options);

        Assert.Equal([(Band.Red, 10, 6), (Band.Amber, 20, 3), (Band.Green, 60, 1), (Band.Unknown, 10, 2)], report.Bands.Select(row => (row.Band, row.Examples, row.Positives)));
        Assert.Equal((0.6, 0.5, 0.3, 0.75), (report.Bands[0].Precision.Value, report.Bands[0].Recall.Value, report.Bands[1].PrecisionToHere.Value, report.Bands[1].RecallToHere.Value));
        Assert.Equal(21.0 / 80, report.FalseAlarms.Value, 12);
        Assert.Equal(10, report.WithoutScore);
        Assert.Equal([("a", 70, 7), ("b", 30, 5)], report.Segments.Select(row => (row.Segment, row.Examples, row.Positives)));
        Assert.Null(report.Segments[0].Auc);

        void Add(Band band, int count, int happened, string segment)
        {
            for (var i = 0; i < count; i++)
            {
                backtest.Add($"{band}{i}", segment, band, band is Band.Unknown ? null : 30.0 * (int)band, null, i < happened);
            }
        }
    }

    [Fact]
    public void Who_churned_was_seen_in_time_where_the_band_60_to_90_days_before_was_below_green()
    {
        var backtest = new ModelBacktest(Portfolio.Compiled, new Labelling(OutcomeKind.Churned, new LabelWindow(), Portfolio.Day.AddDays(400)));
        var churn = Portfolio.Day.AddDays(200);
        backtest.Add("seen", [Seen(churn.AddDays(-91), 1), Seen(churn.AddDays(-75), 0.1), Seen(churn.AddDays(-59), 1)], [Portfolio.Churn("seen", churn)]);
        backtest.Add("missed", [Seen(churn.AddDays(-90), 0.1), Seen(churn.AddDays(-60), 1)], [Portfolio.Churn("missed", churn)]);
        backtest.Add("dark", [Seen(churn.AddDays(-59), 0.1)], [Portfolio.Churn("dark", churn)]);
        backtest.Add("stayed", [Seen(churn.AddDays(-75), 0.1)], []);

        var warning = backtest.Report(Options).EarlyWarning!;

        Assert.Equal((3, 2, 0.5), (warning.Churners, warning.Known, warning.BelowGreen.Value));
    }

    [Fact]
    public void What_the_pulse_adds_is_told_apart()
    {
        const string Model =
            """
            { "version": "p", "name": "p", "coverageFloor": 0, "dimensions": [
              { "name": "pulse", "weight": 1, "metrics": [{ "metric": "pulse", "weight": 1, "curve": { "linear": { "zeroAt": 0, "fullAt": 100 } } }] },
              { "name": "support", "weight": 1, "metrics": [{ "metric": "csatMean", "weight": 1, "curve": { "linear": { "zeroAt": 0, "fullAt": 5 } } }] }] }
            """;
        var backtest = new ModelBacktest(Core.Scoring.Models.ModelReading.Read(Model).Model!, Portfolio.Labelling);
        var random = new Random(4);
        for (var i = 0; i < 600; i++)
        {
            var pulse = random.NextDouble();
            var values = new MetricValues();
            values.Set(MetricCatalog.Pulse, 100 * pulse);
            values.Set(MetricCatalog.CsatMean, 5 * random.NextDouble());
            backtest.Add($"a{i}", [new Observation(Portfolio.Day, values)], random.NextDouble() > pulse ? [Portfolio.Churn($"a{i}", Portfolio.Day.AddDays(9))] : []);
        }

        var report = backtest.Report(Options);

        Assert.True(report.Quality!.HasSignal);
        Assert.True(report.WithoutPulse!.Auc.Holds(0.5));
        Assert.True(report.PulseGain!.Value.Low > 0.1);
    }

    [Fact]
    public void Too_few_outcomes_are_said_to_be_too_few()
    {
        var report = Report(Portfolio.Of(20, 0, 0, 0, -9));

        Assert.Null(report.Quality);
        Assert.StartsWith("Not enough to say", report.Verdict, StringComparison.Ordinal);
    }

    [Fact]
    public void For_expansion_high_scores_should_come_first()
    {
        var backtest = new Backtest("m", OutcomeKind.Expanded);
        for (var i = 0; i < 100; i++)
        {
            backtest.Add($"a{i}", null, Band.Green, i, i, i >= 80);
        }

        Assert.Equal(1, backtest.Report(Options).Quality!.Auc.Value);
    }

    [Fact]
    public void Reports_ask_nobody_for_anything_and_take_no_orders_from_names()
    {
        var backtest = new Backtest("<script>alert(1)</script>|[x](http://evil.example)", OutcomeKind.Churned);
        for (var i = 0; i < 200; i++)
        {
            backtest.Add($"a{i}", i % 2 == 0 ? "<img src=x onerror=alert(1)>" : "a|b\n# c", Band.Green, i, i + (i % 3), i % 7 == 0);
        }

        var report = backtest.Report(Options);
        var (html, markdown) = (report.ToHtml(), report.ToMarkdown());

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("href=", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=\"", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<img", markdown.Replace("\\<", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("[x](", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("\n# c", markdown, StringComparison.Ordinal);
    }

    private static Observation Seen(DateTimeOffset at, double all)
    {
        var values = new MetricValues();
        values.Set(MetricCatalog.LicenceUtilisation, all);
        values.Set(MetricCatalog.FeatureAdoption, all);
        values.Set(MetricCatalog.CsatMean, 5 * all);
        return new Observation(at, values);
    }

    private static BacktestReport Report(Portfolio portfolio)
    {
        var backtest = new ModelBacktest(Portfolio.Compiled, Portfolio.Labelling);
        portfolio.AddTo(backtest.Add);
        return backtest.Report(Options);
    }
}

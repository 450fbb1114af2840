using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class TrendTests
{
    [Theory]
    [InlineData(7, 5.0)]
    [InlineData(10, 5.0)]
    [InlineData(6.99, null)]
    [InlineData(10.01, null)]
    public void A_snapshot_counts_at_or_up_to_three_days_before_the_day(double daysAgo, double? move) =>
        Assert.Equal(move, Trend.From([Snapshot(daysAgo, 55)], Given.Now, 60).Days7);

    [Fact]
    public void The_nearest_one_before_counts_in_any_order()
    {
        ScoreSnapshot[] snapshots = [Snapshot(92, 10), Snapshot(31, 20), Snapshot(30, 30), Snapshot(32, 40), Snapshot(29, 50), Snapshot(8, 60), Snapshot(1, 70)];
        Assert.Equal(new Trend(-20, 10, 30), Trend.From(snapshots, Given.Now, 40));
        Array.Reverse(snapshots);
        Assert.Equal(new Trend(-20, 10, 30), Trend.From(snapshots, Given.Now, 40));
    }

    [Fact]
    public void Without_a_score_or_snapshots_there_is_no_trend()
    {
        Assert.Equal(default, Trend.From([Snapshot(7, 50)], Given.Now, score: null));
        Assert.Equal(default, Trend.From([], Given.Now, 50));
    }

    [Fact]
    public void The_calculation_takes_past_scores()
    {
        var health = Given.OneNumber().Health(Given.Account(("activeUsers", 60)) with { Past = new(50, 70, null) });
        Assert.Equal(new Trend(10, -10, null), health.Trend);
    }

    private static ScoreSnapshot Snapshot(double daysAgo, double score) => new(Given.Now.AddDays(-daysAgo), score);
}

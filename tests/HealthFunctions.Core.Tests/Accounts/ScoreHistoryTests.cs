using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Tests.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class ScoreHistoryTests
{
    [Fact]
    public void The_last_score_of_a_day_stands()
    {
        var history = new ScoreHistory();
        history.Record(An.Now.AddHours(-2), 50);
        history.Record(An.Now, 60);
        history.Record(An.Now.AddHours(-1), 70);
        Assert.Equal([new ScoreSnapshot(An.Now, 60)], history.Snapshots);
        history.Record(An.Now, 61);
        Assert.Equal(61, Assert.Single(history.Snapshots).Score);
    }

    [Fact]
    public void A_day_is_one_of_UTC()
    {
        var history = new ScoreHistory();
        history.Record(new DateTimeOffset(2026, 3, 31, 1, 0, 0, TimeSpan.FromHours(2)), 50);
        history.Record(new DateTimeOffset(2026, 3, 31, 3, 0, 0, TimeSpan.FromHours(2)), 60);
        Assert.Equal([30, 31], history.Snapshots.Select(snapshot => snapshot.At.Day));
        Assert.All(history.Snapshots, snapshot => Assert.Equal(TimeSpan.Zero, snapshot.At.Offset));
    }

    [Fact]
    public void A_run_without_a_score_records_nothing()
    {
        var history = new ScoreHistory();
        history.Record(An.Now, null);
        Assert.Empty(history.Snapshots);
    }

    [Fact]
    public void Days_may_be_recorded_in_any_order() => Properties.ForAll(RandomSignals.Seeds, seed =>
    {
        var random = new Random(seed);
        var runs = Enumerable.Range(0, random.Next(1, 40))
            .Select(_ => (At: AccountStory.Ago(random.Next(400)).AddMinutes(random.Next(600)), Score: random.NextDouble() * 100)).DistinctBy(run => run.At).ToArray();
        var newest = runs.Max(run => run.At);
        var expected = runs.GroupBy(run => run.At.Date).Select(day => day.MaxBy(run => run.At))
            .Where(run => run.At >= newest.AddDays(-ScoreHistory.Days)).OrderBy(run => run.At)
            .Select(run => new ScoreSnapshot(run.At, run.Score));
        var history = new ScoreHistory();
        foreach (var (at, score) in runs)
        {
            history.Record(at, score);
        }

        Assert.Equal(expected, history.Snapshots);
        return history.Snapshots.SequenceEqual(ScoreHistory.Read(history.Write()).Snapshots);
    });

    [Fact]
    public void It_goes_as_far_back_as_the_longest_trend_can_ask_for()
    {
        var history = new ScoreHistory();
        history.Record(AccountStory.Ago(95), 1);
        history.Record(AccountStory.Ago(93), 40);
        history.Record(AccountStory.Ago(31), 50);
        history.Record(AccountStory.Ago(7), 60);
        history.Record(An.Now, 70);
        Assert.Equal(4, history.Snapshots.Count);
        Assert.Equal(new PastScores(60, 50, 40), history.Before(An.Now));
        Assert.Equal(new PastScores(60, 50, 40), ScoreHistory.Read(history.Write()).Before(An.Now));
    }

    [Fact]
    public void What_was_written_takes_16_bytes_a_day_and_nothing_is_read_of_nothing()
    {
        var history = new ScoreHistory();
        history.Record(An.Now, 70);
        Assert.Equal(16, history.Write().Length);
        Assert.Empty(ScoreHistory.Read([]).Snapshots);
    }
}

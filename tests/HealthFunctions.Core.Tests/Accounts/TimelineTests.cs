using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Tests.Signals;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class TimelineTests
{
    [Fact]
    public void It_answers_as_a_plain_sorted_list_does() => ForAll((timeline, moments, random) =>
    {
        var asOf = Day(random.Next(-1, 12));
        var upTo = moments.Where(moment => moment.At <= asOf).Order().ToArray();
        Assert.Equal(moments.Order(), timeline.Changes.Select(change => change.Moment));
        Assert.Equal(upTo.Reverse(), timeline.UpTo(asOf).Select(change => change.Moment));
        Assert.Equal(upTo.Length == 0 ? null : upTo[^1], timeline.At(asOf)?.Moment);
        Assert.Equal(upTo.Length == 0 ? Value(moments.Min()) : Value(upTo[^1]), timeline.AtOrFirst(asOf));
    });

    [Fact]
    public void Forgetting_changes_nothing_from_the_horizon_on() => ForAll((timeline, moments, random) =>
    {
        var horizon = random.Next(0, 11);
        timeline.ForgetBefore(Day(horizon));
        for (var day = horizon; day < 12; day++)
        {
            Assert.Equal(moments.Where(moment => moment.At <= Day(day)).Order().Select(Value).LastOrDefault(), timeline.At(Day(day))?.Value);
        }

        Assert.True(timeline.Changes.Count(change => change.At < Day(horizon)) <= 1);
    });

    [Fact]
    public void Dropping_leaves_what_is_on_or_after_the_horizon() => ForAll((timeline, moments, random) =>
    {
        var horizon = Day(random.Next(0, 11));
        timeline.DropBefore(horizon);
        Assert.Equal(moments.Where(moment => moment.At >= horizon).Order(), timeline.Changes.Select(change => change.Moment));
    });

    [Fact]
    public void The_same_moment_twice_is_one_change() => ForAll((timeline, moments, _) =>
    {
        foreach (var moment in moments)
        {
            timeline.Record(moment, "another");
        }

        Assert.Equal(moments.Order().Select(Value), timeline.Changes.Select(change => change.Value));
    });

    [Fact]
    public void An_empty_one_knows_nothing()
    {
        var timeline = new Timeline<string>();
        Assert.True(timeline.IsEmpty);
        Assert.Null(timeline.At(Day(1)));
        Assert.Null(timeline.AtOrFirst(Day(1)));
        timeline.ForgetBefore(Day(1));
        timeline.DropBefore(Day(1));
        Assert.Empty(timeline.Changes);
    }

    private static void ForAll(Action<Timeline<string>, Moment[], Random> holds) => Properties.ForAll(RandomSignals.Seeds, seed =>
    {
        var random = new Random(seed);
        var moments = Enumerable.Range(0, random.Next(1, 20)).Select(_ => new Moment(Day(random.Next(10)), random.Next(2), random.Next(3))).Distinct().ToArray();
        var timeline = new Timeline<string>();
        foreach (var moment in moments)
        {
            timeline.Record(moment, Value(moment));
        }

        holds(timeline, moments, random);
        return true;
    }, cases: 200);

    private static DateTimeOffset Day(int day) => An.Now.AddDays(day);

    private static string Value(Moment moment) => $"{moment.At.Day} {moment.Rank} {moment.Tie}";
}

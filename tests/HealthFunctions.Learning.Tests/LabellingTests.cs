using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Outcomes;

namespace HealthFunctions.Learning.Tests;

public sealed class LabellingTests
{
    private static readonly DateTimeOffset Day = Portfolio.Day;

    [Theory]
    [InlineData(1, true)]
    [InlineData(90, true)]
    [InlineData(90.001, false)]
    public void The_outcome_counts_within_its_horizon(double daysAfter, bool happened) =>
        Assert.Equal([(0, happened)], Label(new LabelWindow(), Day.AddDays(200), [0], Portfolio.Churn("a", Day.AddDays(daysAfter))));

    [Fact]
    public void What_is_known_after_the_account_has_churned_is_a_leak_and_left_out()
    {
        var labelling = new Labelling(OutcomeKind.Churned, new LabelWindow { SpacingDays = 1 }, Day.AddDays(400));

        var labelled = labelling.Label([Day, Day.AddDays(10), Day.AddDays(11)], [Portfolio.Churn("a", Day.AddDays(10))]).ToArray();

        Assert.Equal([(0, true)], labelled);
        Assert.Equal((1, 2), (labelling.Tally.Examples, labelling.Tally.AfterOutcome));
    }

    [Fact]
    public void An_account_that_came_back_counts_again()
    {
        Outcome[] outcomes = [Portfolio.Churn("a", Day.AddDays(10)), Portfolio.Churn("a", Day.AddDays(50)) with { Kind = OutcomeKind.Renewed }];
        var labelling = new Labelling(OutcomeKind.Churned, new LabelWindow(), Day.AddDays(400));

        Assert.Equal([(1, false)], labelling.Label([Day.AddDays(20), Day.AddDays(60)], outcomes));
    }

    [Fact]
    public void Days_whose_horizon_has_not_passed_count_neither_as_good_nor_as_bad_news()
    {
        var labelling = new Labelling(OutcomeKind.Churned, new LabelWindow(), Day.AddDays(89));

        Assert.Empty(labelling.Label([Day], [Portfolio.Churn("a", Day.AddDays(5))]));
        Assert.Equal(1, labelling.Tally.NotYetKnown);
    }

    [Fact]
    public void An_outcome_within_the_gap_is_too_late_to_be_an_example()
    {
        var labelling = new Labelling(OutcomeKind.Churned, new LabelWindow { GapDays = 14 }, Day.AddDays(400));

        Assert.Empty(labelling.Label([Day], [Portfolio.Churn("a", Day.AddDays(14))]));
        Assert.Equal(1, labelling.Tally.WithinGap);
        Assert.Equal([(0, true)], labelling.Label([Day], [Portfolio.Churn("a", Day.AddDays(104))]));
    }

    [Fact]
    public void Moments_close_to_each_other_are_one_example() =>
        Assert.Equal([(0, false), (3, false)], Label(new LabelWindow { SpacingDays = 30 }, Day.AddDays(400), [0, 1, 29.9, 30]));

    private static (int, bool)[] Label(LabelWindow window, DateTimeOffset until, double[] days, params Outcome[] outcomes) =>
        [.. new Labelling(OutcomeKind.Churned, window, until).Label([.. days.Select(day => Day.AddDays(day))], outcomes)];
}

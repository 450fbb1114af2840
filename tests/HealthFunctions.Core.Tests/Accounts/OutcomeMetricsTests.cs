using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Tests.Accounts;

public sealed class OutcomeMetricsTests
{
    [Fact]
    public void Without_a_goal_nothing_is_known_of_outcomes()
    {
        Assert.Null(An.Account().Login(1).Number(MetricCatalog.GoalProgress));
        Assert.Null(An.Account().Login(1).Flag(MetricCatalog.SuccessPlanPresent));
        Assert.Null(An.Account().Goal("g", 0.5, 10, -10, saidDaysAgo: 3).Flag(MetricCatalog.SuccessPlanPresent, asOfDaysAgo: 4));
    }

    [Theory]
    [InlineData(0.5, 50, -50, 1)] // half the time, half the way
    [InlineData(0.25, 50, -50, 0.5)]
    [InlineData(0, 50, -50, 0)]
    [InlineData(0.9, 50, -50, 1.5)] // far ahead counts at most half as much again
    [InlineData(0.05, 1, -99, 0.5)] // on its first day a tenth of the time counts as gone
    [InlineData(0.8, 50, 10, 0.8)] // past its date the whole time is gone
    public void Progress_is_measured_against_the_time_gone(double progress, double beganDaysAgo, double dueDaysAgo, double expected) =>
        Assert.Equal(expected, An.Account().Goal("g", progress, beganDaysAgo, dueDaysAgo).Number(MetricCatalog.GoalProgress)!.Value, 12);

    [Fact]
    public void Running_goals_are_averaged_and_reached_or_future_ones_left_out()
    {
        var account = An.Account().Goal("a", 0.5, 50, -50).Goal("b", 0, 50, -50).Goal("reached", 1, 90, 10).Goal("future", 0, -5, -50);
        Assert.Equal(0.5, account.Number(MetricCatalog.GoalProgress)!.Value, 12);
    }

    [Fact]
    public void A_reached_goal_still_is_a_success_plan()
    {
        var account = An.Account().Goal("g", 0.5, 50, -50, saidDaysAgo: 9).Goal("g", 1, 50, -50, saidDaysAgo: 2);
        Assert.Null(account.Number(MetricCatalog.GoalProgress));
        Assert.True(account.Flag(MetricCatalog.SuccessPlanPresent));
        Assert.NotNull(account.Number(MetricCatalog.GoalProgress, asOfDaysAgo: 3));
    }

    [Fact]
    public void A_milestone_is_overdue_from_its_date_until_it_is_done()
    {
        var account = An.Account().Milestone("done", 20, doneDaysAgo: 10, saidDaysAgo: 40).Milestone("late", 5, saidDaysAgo: 40)
            .Milestone("ahead", -5, saidDaysAgo: 40).Milestone("dropped", 30, dropped: true, saidDaysAgo: 40);
        Assert.Equal(1, account.Number(MetricCatalog.OverdueMilestones));
        Assert.Equal(1, account.Number(MetricCatalog.OverdueMilestones, asOfDaysAgo: 11));
        Assert.Equal(0, account.Number(MetricCatalog.OverdueMilestones, asOfDaysAgo: 21));
        Assert.Equal(0, account.Number(MetricCatalog.OverdueMilestones, asOfDaysAgo: 7));
        Assert.Null(account.Number(MetricCatalog.OverdueMilestones, asOfDaysAgo: 41));
        Assert.Null(An.Account().Milestone("dropped", 30, dropped: true).Number(MetricCatalog.OverdueMilestones));
    }

    [Fact]
    public void Onboarding_is_complete_by_the_share_of_its_milestones_that_are_done()
    {
        var account = An.Account().Milestone("a", 20, doneDaysAgo: 10, onboarding: true, saidDaysAgo: 40)
            .Milestone("b", 5, onboarding: true, saidDaysAgo: 40).Milestone("other", 5, doneDaysAgo: 6, saidDaysAgo: 40);
        Assert.Equal(0.5, account.Number(MetricCatalog.OnboardingCompletion));
        Assert.Equal(0, account.Number(MetricCatalog.OnboardingCompletion, asOfDaysAgo: 11));
        Assert.Null(An.Account().Milestone("other", 5).Number(MetricCatalog.OnboardingCompletion));
        Assert.True(An.Account().Milestone("other", 5).Flag(MetricCatalog.SuccessPlanPresent));
    }
}

using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>The metrics of the success plan and of onboarding.</summary>
internal static class OutcomeMetrics
{
    // Early in a goal's time its plan says next to nothing, and no goal may hide the others by being far ahead.
    private const double LeastElapsed = 0.1;
    private const double MostProgress = 1.5;

    public static void Read(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        var plan = ReadGoals(state, asOf, values) | ReadMilestones(state, asOf, values);
        if (plan)
        {
            values.Set(MetricCatalog.SuccessPlanPresent, true);
        }
    }

    private static bool ReadGoals(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        var known = false;
        var running = 0;
        var progress = 0.0;
        foreach (var timeline in state.Goals.Values)
        {
            if (timeline.At(asOf) is not { Value: var goal })
            {
                continue;
            }

            known = true;
            if (goal.Progress < 1 && goal.StartedAt <= asOf)
            {
                running++;
                var elapsed = Math.Clamp((asOf - goal.StartedAt) / (goal.DueAt - goal.StartedAt), LeastElapsed, 1);
                progress += Math.Min(goal.Progress / elapsed, MostProgress);
            }
        }

        if (running > 0)
        {
            values.Set(MetricCatalog.GoalProgress, progress / running);
        }

        return known;
    }

    private static bool ReadMilestones(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        var known = 0;
        var overdue = 0;
        var onboarding = 0;
        var onboarded = 0;
        foreach (var timeline in state.Milestones.Values)
        {
            if (timeline.At(asOf) is not { Value: { Dropped: false } milestone })
            {
                continue;
            }

            known++;
            var done = milestone.IsDone(asOf);
            overdue += !done && milestone.DueAt < asOf ? 1 : 0;
            onboarding += milestone.Onboarding ? 1 : 0;
            onboarded += milestone.Onboarding && done ? 1 : 0;
        }

        if (known > 0)
        {
            values.Set(MetricCatalog.OverdueMilestones, overdue);
        }

        if (onboarding > 0)
        {
            values.Set(MetricCatalog.OnboardingCompletion, onboarded / (double)onboarding);
        }

        return known > 0;
    }
}

using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>The metrics of the success plan.</summary>
internal static class OutcomeMetrics
{
    // Early in a goal's time its plan says next to nothing, and no goal may hide the others by being far ahead.
    private const double LeastElapsed = 0.1;
    private const double MostProgress = 1.5;

    public static void Read(AccountState state, DateTimeOffset asOf, MetricValues values)
    {
        var known = 0;
        var running = 0;
        var progress = 0.0;
        foreach (var timeline in state.Goals.Values)
        {
            if (timeline.At(asOf) is not { Value: var goal })
            {
                continue;
            }

            known++;
            if (goal.Progress < 1 && goal.StartedAt <= asOf)
            {
                running++;
                var elapsed = Math.Clamp((asOf - goal.StartedAt) / (goal.DueAt - goal.StartedAt), LeastElapsed, 1);
                progress += Math.Min(goal.Progress / elapsed, MostProgress);
            }
        }

        if (known > 0)
        {
            values.Set(MetricCatalog.SuccessPlanPresent, true);
        }

        if (running > 0)
        {
            values.Set(MetricCatalog.GoalProgress, progress / running);
        }
    }
}

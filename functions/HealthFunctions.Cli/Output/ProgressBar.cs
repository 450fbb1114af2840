using Spectre.Console;

namespace HealthFunctions.Cli.Output;

/// <summary>Shows on a terminal how far a long command has come.</summary>
internal static class ProgressBar
{
    /// <summary>Runs the work with a bar on standard error, or without one where nobody sees it or the results go to the same screen.</summary>
    /// <param name="terminal">Where to show it.</param>
    /// <param name="what">What is being done, such as "Scoring".</param>
    /// <param name="resultsOnScreen">Whether the work writes to the screen itself.</param>
    /// <param name="work">The work; it is given where to report the part that is done, 0 to 1.</param>
    public static Task RunAsync(Terminal terminal, string what, bool resultsOnScreen, Func<IProgress<double>, Task> work)
    {
        if (terminal.Quiet || resultsOnScreen || terminal.ErrorScreen is not { Profile.Capabilities.Interactive: true } screen)
        {
            return work(new Bar(null));
        }

        return screen.Progress()
            .AutoClear(enabled: true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .StartAsync(context => work(new Bar(context.AddTask(what, maxValue: 1))));
    }

    // Not Progress<T>: that reports on other threads, late and out of order.
    private sealed class Bar(ProgressTask? task) : IProgress<double>
    {
        public void Report(double value)
        {
            if (task is not null)
            {
                task.Value = value;
            }
        }
    }
}

using Spectre.Console;

namespace SamplePortfolio.Sending;

/// <summary>A bar where a person watches, and a line now and then where a log does.</summary>
internal sealed class ConsoleProgress(IAnsiConsole console) : IProgressReport
{
    private const int Lines = 4;

    public Task RunAsync(string what, int steps, Func<Action, Task> task) =>
        console.Profile.Capabilities.Interactive ? BarAsync(what, steps, task) : LinesAsync(what, steps, task);

    private Task BarAsync(string what, int steps, Func<Action, Task> task) =>
        console.Progress().StartAsync(context =>
        {
            var bar = context.AddTask(what, maxValue: Math.Max(1, steps));
            return task(() => bar.Increment(1));
        });

    private async Task LinesAsync(string what, int steps, Func<Action, Task> task)
    {
        var between = Math.Max(1, steps / Lines);
        var done = 0;
        await task(() =>
        {
            var now = Interlocked.Increment(ref done);
            if (now == steps || (now % between == 0 && now + between <= steps))
            {
                console.WriteLine($"{what}: {now} of {steps}");
            }
        });
    }
}

using Microsoft.Azure.Functions.Worker;

namespace Local.FunctionsHost.SampleApp;

/// <summary>Timers.</summary>
public sealed class TimerFunctions(Journal journal)
{
    [Function("Every5Minutes")]
    public void Every5Minutes([TimerTrigger("0 */5 * * * *")] TimerInfo timer) =>
        journal.Write($"five {timer.IsPastDue} {timer.ScheduleStatus?.Last:HH:mm:ss} {timer.ScheduleStatus?.Next:HH:mm:ss}");

    [Function("Configured")]
    public void Configured([TimerTrigger("%Schedule%", UseMonitor = false)] TimerInfo timer) => journal.Write($"configured {timer.ScheduleStatus is null}");

    [Function("AtStartup")]
    public Task AtStartup([TimerTrigger("0 0 0 1 1 *", RunOnStartup = true)] TimerInfo timer)
    {
        journal.Write($"startup {timer.IsPastDue}");
        return Task.CompletedTask;
    }

    [Function("Interval")]
    public async Task Interval([TimerTrigger("00:02:00", UseMonitor = false)] TimerInfo timer, CancellationToken cancellationToken)
    {
        journal.Write("interval begun");
        await journal.WaitAtAsync("interval", cancellationToken);
        journal.Write("interval done");
    }
}

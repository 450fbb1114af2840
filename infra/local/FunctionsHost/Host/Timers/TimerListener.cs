using Azure.Storage.Blobs;
using HealthFunctions.Local.FunctionsHost.Invocation;
using HealthFunctions.Local.FunctionsHost.Listening;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Local.FunctionsHost.Timers;

/// <summary>
/// Runs one timer while it holds the timer's lock: makes up for a missed run once, then waits for each next time.
/// The next run is planned when a run ends, so that runs never overlap.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-timer#timer-object.
/// </summary>
internal sealed partial class TimerListener(
    Function function,
    TimerSchedule schedule,
    TimerTriggerAttribute attribute,
    BlobContainerClient container,
    TimerStatusStore store,
    TimerLock timerLock,
    FunctionInvoker invoker,
    TimeProvider time,
    ILogger<TimerListener> log) : IListener
{
    /// <summary>A longer wait is done in parts: it must not outlast what a timer of the system can count, nor a change of the clock.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private bool startupRunDone;

    public async Task RunAsync(CancellationToken stopping)
    {
        await container.CreateIfNotExistsAsync(cancellationToken: stopping);
        while (!stopping.IsCancellationRequested)
        {
            await using var hold = await timerLock.AcquireAsync(stopping);
            using var mine = CancellationTokenSource.CreateLinkedTokenSource(stopping, hold.Lost);
            try
            {
                await RunScheduleAsync(mine.Token);
            }
            catch (OperationCanceledException) when (hold.Lost.IsCancellationRequested && !stopping.IsCancellationRequested)
            {
                LockLost(log, function.Name);
            }
        }
    }

    private async Task RunScheduleAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var monitored = attribute.UseMonitor && schedule.CanBeMonitored(now);
        var status = monitored ? await store.ReadAsync(cancellationToken) : null;
        var isPastDue = status is not null && Expected(status) <= now;
        if (monitored && status is null)
        {
            status = new ScheduleStatus { Next = schedule.Next(now).UtcDateTime, LastUpdated = now.UtcDateTime };
            await store.WriteAsync(status, cancellationToken);
        }

        if (isPastDue || (attribute.RunOnStartup && !startupRunDone))
        {
            status = await FireAsync(status, isPastDue);
        }

        startupRunDone = true;
        while (true)
        {
            await WaitUntilAsync(schedule.Next(time.GetUtcNow()), cancellationToken);
            status = await FireAsync(status, isPastDue: false);
        }
    }

    /// <summary>When the timer should have run next; worked out anew, because the schedule may have changed since the status was written.</summary>
    private DateTimeOffset Expected(ScheduleStatus status)
    {
        var from = status.Last == default ? status.LastUpdated : status.Last;
        return schedule.Next(new DateTimeOffset(DateTime.SpecifyKind(from, DateTimeKind.Utc)));
    }

    private async Task WaitUntilAsync(DateTimeOffset next, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var left = next - time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(left < LongestWait ? left : LongestWait, time, cancellationToken);
        }
    }

    private async Task<ScheduleStatus?> FireAsync(ScheduleStatus? status, bool isPastDue)
    {
        var firedAt = time.GetUtcNow();
        await invoker.TryInvokeAsync(function, new TimerInput(new TimerInfo { ScheduleStatus = status, IsPastDue = isPastDue }, firedAt), CancellationToken.None);

        if (status is null)
        {
            return null;
        }

        var ended = time.GetUtcNow();
        var updated = new ScheduleStatus { Last = firedAt.UtcDateTime, Next = schedule.Next(ended).UtcDateTime, LastUpdated = firedAt.UtcDateTime };
        await store.WriteAsync(updated, CancellationToken.None);
        return updated;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The timer '{Function}' is run by another process: its lock was lost")]
    private static partial void LockLost(ILogger log, string function);
}

namespace SamplePortfolio.Verifying;

/// <summary>Waits for what the app does by itself.</summary>
internal sealed class Waiting(HealthApi api, TimeProvider clock, TimeSpan patience)
{
    // A queue that is empty once may only be between two messages.
    private const int StableFor = 3;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>Until every delivery is applied.</summary>
    public async Task UntilAppliedAsync(CancellationToken cancellation)
    {
        var empty = 0;
        await UntilAsync(
            "all signals to be applied",
            async () =>
            {
                var status = await api.StatusAsync(cancellation);
                empty = status.Waiting == 0 ? empty + 1 : 0;
                return (empty >= StableFor, $"{status.Waiting} messages are waiting");
            },
            cancellation);
    }

    /// <summary>Until a recalculation is completed.</summary>
    /// <exception cref="UserFault">It failed.</exception>
    public Task UntilCompletedAsync(string runId, CancellationToken cancellation) => UntilAsync(
        $"recalculation {runId} to be completed",
        async () =>
        {
            var state = await api.RunStateAsync(runId, cancellation);
            return state is "failed" or "cancelled"
                ? throw new UserFault($"The recalculation {runId} is {state}: see GET api/recalculations/{runId} and the app's log.")
                : (state == "completed", $"it is {state}");
        },
        cancellation);

    /// <summary>Until a run that is not <paramref name="before"/> is completed.</summary>
    public Task UntilNewerRunAsync(string? before, CancellationToken cancellation) => UntilAsync(
        "a newer recalculation to be completed",
        async () =>
        {
            var status = await api.StatusAsync(cancellation);
            var done = status.LastRun is not null && status.LastRun != before && status.LastRunState == "completed" && status.Recalculating == 0;
            return (done, $"the last is {status.LastRun ?? "none"}, {status.LastRunState ?? "without a state"}");
        },
        cancellation);

    /// <summary>Until every CRM shows what it should.</summary>
    public async Task<AppStatus> UntilPushedAsync(CancellationToken cancellation)
    {
        var idle = 0;
        AppStatus? last = null;
        await UntilAsync(
            "the CRM to have everything",
            async () =>
            {
                last = await api.StatusAsync(cancellation);
                idle = last.Crms.All(crm => crm.Pending == 0) ? idle + 1 : 0;
                return (idle >= StableFor, string.Join(", ", last.Crms.Select(crm => $"{crm.Name} lacks {crm.Pending}")));
            },
            cancellation);
        return last!;
    }

    private async Task UntilAsync(string what, Func<Task<(bool Done, string State)>> ask, CancellationToken cancellation)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            var (done, state) = await ask();
            if (done)
            {
                return;
            }

            if (clock.GetElapsedTime(started) > patience)
            {
                throw new UserFault($"Waited {patience.TotalSeconds:0} seconds for {what}: {state}. See the app's log, or give --timeout more seconds.");
            }

            await Task.Delay(Pause, clock, cancellation);
        }
    }
}

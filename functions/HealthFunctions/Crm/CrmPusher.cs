using HealthFunctions.Storage.Crm;
using HealthFunctions.Telemetry;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Crm;

/// <summary>Makes a CRM show what it should: reads what it does not show yet, pushes it in batches, and records what the CRM confirmed.</summary>
/// <param name="crms">The CRMs.</param>
/// <param name="states">What each should show.</param>
/// <param name="control">Whether pushing is paused.</param>
/// <param name="tasks">Keeps the tasks at the records.</param>
/// <param name="rejections">For what a CRM refuses.</param>
/// <param name="telemetry">Tells how far the CRM is behind.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says how many, and why not.</param>
public sealed partial class CrmPusher(
    CrmCatalogue crms,
    CrmStateStore states,
    CrmControlStore control,
    CrmTaskKeeper tasks,
    CrmRejections rejections,
    PipelineTelemetry telemetry,
    TimeProvider time,
    ILogger<CrmPusher> logger)
{
    private static readonly TimeSpan UntilTasksAgain = TimeSpan.FromMinutes(1);

    /// <summary>Pushes what waits in the given shards.</summary>
    /// <param name="crmName">The CRM; nothing happens where it is not enabled.</param>
    /// <param name="partitions">The partition keys of the shards.</param>
    /// <param name="cancellationToken">Ends the work between two batches.</param>
    public async Task PushAsync(string crmName, IReadOnlyList<string> partitions, CancellationToken cancellationToken)
    {
        if (!crms.TryFind(crmName, out var crm))
        {
            return;
        }

        // What waits is only named, and each batch is read when its turn comes: by then it may have changed, or another may have pushed it.
        var waiting = await states.WaitingAsync(crmName, partitions, time.GetUtcNow(), cancellationToken);
        foreach (var accounts in waiting.Chunk(crm.BatchSize))
        {
            // Somebody may pause it in the middle: whatever is left waits, and nothing counts as an attempt.
            if ((await control.GetAsync(crmName, cancellationToken)).Paused)
            {
                return;
            }

            var batch = await states.StillPendingAsync(crmName, accounts, time.GetUtcNow(), cancellationToken);
            if (batch.Count > 0)
            {
                await PushAsync(crm, batch, cancellationToken);
            }
        }
    }

    private async Task PushAsync(ICrm crm, IReadOnlyList<CrmState> batch, CancellationToken cancellationToken)
    {
        var results = await crm.PushAsync([.. batch.Select(state => state.Desired)], cancellationToken);
        var now = time.GetUtcNow();

        // The dead letter first: interrupted in between, the record is pushed and refused once more, and its letter kept once.
        foreach (var (state, result) in batch.Zip(results))
        {
            if (result is CrmPushResult.Rejected rejected)
            {
                await rejections.KeepAsync(state, rejected, cancellationToken);
            }
        }

        foreach (var (state, _) in batch.Zip(results).Where(pushed => pushed.Second is CrmPushResult.Confirmed))
        {
            telemetry.Confirmed(crm.Name, now - state.DesiredAt);
        }

        var outcomes = new List<CrmState>(batch.Count);
        foreach (var (state, result) in batch.Zip(results))
        {
            outcomes.Add(await WithTasksAsync(crm.Name, Outcome(state, result, now), result, now, cancellationToken));
        }

        await states.RecordAsync(crm.Name, outcomes, cancellationToken);

        Log.Pushed(
            logger,
            crm.Name,
            results.OfType<CrmPushResult.Confirmed>().Count(),
            results.OfType<CrmPushResult.Rejected>().Count(),
            results.OfType<CrmPushResult.Postponed>().Count());
        if (results.OfType<CrmPushResult.Postponed>().FirstOrDefault() is { } postponed)
        {
            Log.Postponed(logger, crm.Name, postponed.Reason);
        }
    }

    /// <summary>A record is confirmed when its tasks are as they should be, too; until then it is pushed again, which changes nothing else.</summary>
    private async Task<CrmState> WithTasksAsync(string crm, CrmState outcome, CrmPushResult result, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (result is not CrmPushResult.Confirmed { CrmId: var crmId } || (outcome.Desired.Tasks ?? outcome.Tasks as object) is null)
        {
            return outcome;
        }

        var (open, problem) = await tasks.SyncAsync(crm, outcome, crmId, cancellationToken);
        return problem is null
            ? outcome with { Tasks = open }
            : outcome with { Tasks = open, Progress = CrmProgress.Pending, NotBefore = now + UntilTasksAgain, Attempts = outcome.Attempts + 1, Problem = problem };
    }

    private static CrmState Outcome(CrmState state, CrmPushResult result, DateTimeOffset now) => result switch
    {
        CrmPushResult.Confirmed => state with { Progress = CrmProgress.Confirmed, ConfirmedAt = now, Attempts = 0, NotBefore = null, Problem = null },
        CrmPushResult.Rejected rejected => state with
        {
            Progress = CrmProgress.Rejected,
            Attempts = state.Attempts + 1,
            NotBefore = null,
            Problem = $"{rejected.Reason} {rejected.NextStep}",
        },
        CrmPushResult.Postponed postponed => state with
        {
            Attempts = state.Attempts + 1,
            NotBefore = now + postponed.RetryAfter,
            Problem = postponed.Reason,
        },
        _ => throw new InvalidOperationException($"No outcome for {result.GetType().Name}."),
    };

    private static partial class Log
    {
        [LoggerMessage(1402, LogLevel.Information, "Pushed to {Crm}: {Confirmed} confirmed, {Rejected} rejected, {Postponed} postponed.")]
        public static partial void Pushed(ILogger logger, string crm, int confirmed, int rejected, int postponed);

        [LoggerMessage(1403, LogLevel.Warning, "Pushing to {Crm} waits: {Reason}")]
        public static partial void Postponed(ILogger logger, string crm, string reason);
    }
}

using HealthFunctions.Startup;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Storage.Recalculations;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Recalculation;

/// <summary>Starts runs: a run is one message for each shard, so that it spreads over all instances.</summary>
/// <param name="runs">Where progress is recorded.</param>
/// <param name="shards">The shards.</param>
/// <param name="queues">Where the messages go.</param>
/// <param name="options">When a run counts as stalled.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what was started.</param>
public sealed partial class RecalculationRuns(
    RunStore runs,
    ShardMap shards,
    PipelineQueues queues,
    IOptions<RecalculationOptions> options,
    TimeProvider time,
    ILogger<RecalculationRuns> logger)
{
    /// <summary>
    /// What the timer does: starts a run for this moment, unless the last one is still going; one that has stalled is taken up
    /// again where it stopped.
    /// </summary>
    public async Task<Run> TickAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (await runs.LatestAsync(1, cancellationToken) is not [{ CompletedAt: null } unfinished])
        {
            return await StartAsync(now, now, 1, cancellationToken);
        }

        if (now - unfinished.LastProgressAt < options.Value.StalledAfter)
        {
            Log.StillRunning(logger, unfinished.RunId);
            return unfinished;
        }

        Log.TakenUp(logger, unfinished.RunId);
        await EnqueueAsync(unfinished, shards.PartitionKeys.Except(unfinished.CompletedShards, StringComparer.Ordinal), cancellationToken);
        return unfinished;
    }

    /// <summary>Starts a run over several moments, from the first to the last.</summary>
    public async Task<Run> StartAsync(DateTimeOffset from, DateTimeOffset to, int stepDays, CancellationToken cancellationToken)
    {
        var run = await runs.StartAsync(from, to, stepDays, shards.Count, time.GetUtcNow(), cancellationToken);
        await EnqueueAsync(run, shards.PartitionKeys, cancellationToken);
        Log.Started(logger, run.RunId, shards.Count);
        return run;
    }

    private Task EnqueueAsync(Run run, IEnumerable<string> partitions, CancellationToken cancellationToken) => Task.WhenAll(partitions.Select(partition =>
        queues.SendAsync(
            QueueNames.Recalculations,
            new RecalculateShardMessage { RunId = run.RunId, Shard = partition, From = run.From, To = run.To, StepDays = run.StepDays },
            cancellationToken)));

    private static partial class Log
    {
        [LoggerMessage(1301, LogLevel.Information, "Started recalculation {RunId} over {Shards} shards.")]
        public static partial void Started(ILogger logger, string runId, int shards);

        [LoggerMessage(1302, LogLevel.Warning, "Recalculation {RunId} is still running; no other is started.")]
        public static partial void StillRunning(ILogger logger, string runId);

        [LoggerMessage(1303, LogLevel.Warning, "Recalculation {RunId} had stalled and is taken up again.")]
        public static partial void TakenUp(ILogger logger, string runId);
    }
}

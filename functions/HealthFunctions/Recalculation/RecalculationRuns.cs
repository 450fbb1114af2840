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
/// <param name="models">The model of a run.</param>
/// <param name="options">When a run counts as stalled.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what was started.</param>
public sealed partial class RecalculationRuns(
    RunStore runs,
    ShardMap shards,
    PipelineQueues queues,
    ActiveModel models,
    IOptions<RecalculationOptions> options,
    TimeProvider time,
    ILogger<RecalculationRuns> logger)
{
    /// <summary>Runs are started seldom; what is older than so many has ended, or will not.</summary>
    private const int RunsLookedAt = 10;

    /// <summary>
    /// What the timer does: starts a run for this moment, unless the last of its kind is still going; whatever has stalled is taken
    /// up again where it stopped. Days of the past may be calculated beside it: what is newer is never replaced.
    /// </summary>
    public async Task<Run> TickAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var latest = await runs.LatestAsync(RunsLookedAt, cancellationToken);
        var unfinished = latest.FirstOrDefault(run => run.IsOfOneMoment) is { CompletedAt: null } last ? last : null;
        foreach (var run in latest.Where(run => run == unfinished || run is { IsOfOneMoment: false, CompletedAt: null }))
        {
            if (now - run.LastProgressAt >= options.Value.StalledAfter)
            {
                Log.TakenUp(logger, run.RunId);
                await EnqueueAsync(run, shards.PartitionKeys.Except(run.CompletedShards, StringComparer.Ordinal), cancellationToken);
            }
            else if (run == unfinished)
            {
                Log.StillRunning(logger, run.RunId);
            }
        }

        return unfinished ?? await StartAsync(now, now, 1, cancellationToken);
    }

    /// <summary>Starts a run over several moments, from the first to the last, with the model that is active now.</summary>
    public async Task<Run> StartAsync(DateTimeOffset from, DateTimeOffset to, int stepDays, CancellationToken cancellationToken)
    {
        var model = await models.RefreshAsync(cancellationToken);
        var run = await runs.StartAsync(from, to, stepDays, model.Version, shards.Count, time.GetUtcNow(), cancellationToken);
        await EnqueueAsync(run, shards.PartitionKeys, cancellationToken);
        Log.Started(logger, run.RunId, shards.Count);
        return run;
    }

    private Task EnqueueAsync(Run run, IEnumerable<string> partitions, CancellationToken cancellationToken)
    {
        var underway = run.ShardsUnderway.ToDictionary(progress => progress.Shard, StringComparer.Ordinal);
        return Task.WhenAll(partitions.Select(partition =>
        {
            var progress = underway.GetValueOrDefault(partition);
            var message = new RecalculateShardMessage
            {
                RunId = run.RunId,
                Shard = partition,
                From = run.From,
                To = run.To,
                StepDays = run.StepDays,
                ModelVersion = run.ModelVersion,
                After = progress?.After,
                AccountsBefore = progress?.Accounts ?? 0,
            };
            return queues.SendAsync(QueueNames.Recalculations, message, cancellationToken);
        }));
    }

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

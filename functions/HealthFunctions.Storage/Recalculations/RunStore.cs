using Azure;
using Azure.Data.Tables;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Recalculations;

/// <summary>The runs of recalculation and how far each has come.</summary>
/// <param name="tables">The tables.</param>
public sealed class RunStore(HealthTables tables)
{
    private const string Runs = "runs";

    /// <summary>Records a run that is about to begin.</summary>
    /// <param name="from">The first moment to calculate for.</param>
    /// <param name="to">The last.</param>
    /// <param name="stepDays">The days between two.</param>
    /// <param name="modelVersion">The version of the scoring model.</param>
    /// <param name="shards">How many shards there are.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task<Run> StartAsync(
        DateTimeOffset from, DateTimeOffset to, int stepDays, string modelVersion, int shards, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = new RunEntity
        {
            PartitionKey = Runs,
            RowKey = $"{RowKey.Inverted(now)}-{Guid.NewGuid():N}"[..28],
            From = from,
            To = to,
            StepDays = stepDays,
            ModelVersion = modelVersion,
            Shards = shards,
            StartedAt = now,
        };
        await tables.Operations.AddEntityAsync(row, cancellationToken);
        return row.Read([]);
    }

    /// <summary>A run with the shards it has completed; null where there is none of that id.</summary>
    public async Task<Run?> GetAsync(string runId, CancellationToken cancellationToken)
    {
        var row = await tables.Operations.GetEntityIfExistsAsync<RunEntity>(Runs, runId, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value!.Read(await ShardsAsync(runId, cancellationToken)) : null;
    }

    /// <summary>The newest runs, newest first.</summary>
    public async Task<IReadOnlyList<Run>> LatestAsync(int count, CancellationToken cancellationToken)
    {
        var runs = new List<Run>();
        await foreach (var row in tables.Operations.QueryAsync<RunEntity>(entity => entity.PartitionKey == Runs, count, cancellationToken: cancellationToken))
        {
            runs.Add(row.Read(await ShardsAsync(row.RowKey, cancellationToken)));
            if (runs.Count == count)
            {
                break;
            }
        }

        return runs;
    }

    /// <summary>Records how far a run has come in a shard, unless it is further already.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="progress">How far.</param>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>False where the run is further: whoever did the same part again need not go on.</returns>
    public async Task<bool> ProgressAsync(string runId, ShardProgress progress, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = new ShardRunEntity
        {
            PartitionKey = PartitionOf(runId), RowKey = progress.Shard, After = progress.After, Accounts = progress.Accounts, ProgressAt = now,
        };
        while (true)
        {
            try
            {
                var known = await tables.Operations.GetEntityIfExistsAsync<ShardRunEntity>(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
                if (!known.HasValue)
                {
                    await tables.Operations.AddEntityAsync(row, cancellationToken);
                    return true;
                }

                if (known.Value!.CompletedAt is not null || string.CompareOrdinal(known.Value.After, progress.After) > 0)
                {
                    return false;
                }

                await tables.Operations.UpdateEntityAsync(row, known.Value.ETag, TableUpdateMode.Replace, cancellationToken);
                return true;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 409 or 412)
            {
                // Somebody does the same part at the same time: look again.
            }
        }
    }

    /// <summary>Records that a shard is done, and with the last of them that the run is. Saying it twice is saying it once.</summary>
    public async Task CompleteShardAsync(string runId, string shard, int accounts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await tables.Operations.UpsertEntityAsync(
            new ShardRunEntity { PartitionKey = PartitionOf(runId), RowKey = shard, Accounts = accounts, ProgressAt = now, CompletedAt = now },
            TableUpdateMode.Replace,
            cancellationToken);

        var completed = (await ShardsAsync(runId, cancellationToken)).Where(row => row.CompletedAt is not null).ToArray();
        var run = await tables.Operations.GetEntityIfExistsAsync<RunEntity>(Runs, runId, cancellationToken: cancellationToken);
        if (run is { HasValue: true, Value: { CompletedAt: null } row } && completed.Length >= row.Shards)
        {
            row.CompletedAt = now;
            row.Accounts = completed.Sum(done => done.Accounts);
            try
            {
                await tables.Operations.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
            }
            catch (RequestFailedException conflict) when (conflict.Status == 412)
            {
                // Another instance finished the last shard at the same time and has recorded the same.
            }
        }
    }

    private static string PartitionOf(string runId) => $"run-{runId}";

    private async Task<IReadOnlyList<ShardRunEntity>> ShardsAsync(string runId, CancellationToken cancellationToken)
    {
        var partition = PartitionOf(runId);
        return await tables.Operations.QueryAsync<ShardRunEntity>(entity => entity.PartitionKey == partition, cancellationToken: cancellationToken)
            .ToListAsync(cancellationToken);
    }
}

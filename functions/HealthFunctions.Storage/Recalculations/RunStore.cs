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
    public async Task<Run> StartAsync(DateTimeOffset from, DateTimeOffset to, int stepDays, int shards, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var row = new RunEntity
        {
            PartitionKey = Runs,
            RowKey = $"{RowKey.Inverted(now)}-{Guid.NewGuid():N}"[..28],
            From = from,
            To = to,
            StepDays = stepDays,
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
        return row.HasValue ? row.Value!.Read(await CompletedAsync(runId, cancellationToken)) : null;
    }

    /// <summary>The newest runs, newest first.</summary>
    public async Task<IReadOnlyList<Run>> LatestAsync(int count, CancellationToken cancellationToken)
    {
        var runs = new List<Run>();
        await foreach (var row in tables.Operations.QueryAsync<RunEntity>(entity => entity.PartitionKey == Runs, count, cancellationToken: cancellationToken))
        {
            runs.Add(row.Read(await CompletedAsync(row.RowKey, cancellationToken)));
            if (runs.Count == count)
            {
                break;
            }
        }

        return runs;
    }

    /// <summary>Records that a shard is done, and with the last of them that the run is. Saying it twice is saying it once.</summary>
    public async Task CompleteShardAsync(string runId, string shard, int accounts, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await tables.Operations.UpsertEntityAsync(
            new ShardRunEntity { PartitionKey = PartitionOf(runId), RowKey = shard, Accounts = accounts, CompletedAt = now },
            TableUpdateMode.Replace,
            cancellationToken);

        var completed = await CompletedAsync(runId, cancellationToken);
        var run = await tables.Operations.GetEntityIfExistsAsync<RunEntity>(Runs, runId, cancellationToken: cancellationToken);
        if (run is { HasValue: true, Value: { CompletedAt: null } row } && completed.Count >= row.Shards)
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

    private async Task<IReadOnlyList<ShardRunEntity>> CompletedAsync(string runId, CancellationToken cancellationToken)
    {
        var partition = PartitionOf(runId);
        var completed = new List<ShardRunEntity>();
        await foreach (var row in tables.Operations.QueryAsync<ShardRunEntity>(entity => entity.PartitionKey == partition, cancellationToken: cancellationToken))
        {
            completed.Add(row);
        }

        return completed;
    }
}

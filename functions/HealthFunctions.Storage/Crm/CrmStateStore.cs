using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Crm;

/// <summary>What every CRM should show and what it has confirmed.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
public sealed class CrmStateStore(HealthTables tables, ShardMap shards)
{
    /// <summary>What a CRM does not show yet, of the given shards, as it stands at this moment.</summary>
    /// <param name="crm">The CRM's name.</param>
    /// <param name="partitions">The partition keys of the shards.</param>
    /// <param name="now">What is not to be pushed before later than this is left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<CrmState> PendingAsync(
        string crm, IEnumerable<string> partitions, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var partition in partitions)
        {
            var filter = $"{TableRange.Filter(partition, RowKey.RangeOf(RowKey.CrmKind, crm))} and {nameof(CrmStateEntity.Progress)} eq '{nameof(CrmProgress.Pending)}'";
            await foreach (var row in tables.Health.QueryAsync<CrmStateEntity>(filter, cancellationToken: cancellationToken))
            {
                if (row.NotBefore is null || row.NotBefore <= now)
                {
                    yield return row.Read();
                }
            }
        }
    }

    /// <summary>
    /// Records what became of pushed states. Where the desired state has changed in the meantime, only the confirmation is
    /// recorded and the newer state stays to be pushed.
    /// </summary>
    public async Task RecordAsync(string crm, IReadOnlyCollection<CrmState> outcomes, CancellationToken cancellationToken)
    {
        foreach (var ofShard in outcomes.GroupBy(outcome => shards.PartitionKeyOf(outcome.Desired.AccountId), StringComparer.Ordinal))
        {
            foreach (var chunk in ofShard.Chunk(TransactionBatch.MaxActions))
            {
                await RecordChunkAsync(crm, ofShard.Key, chunk, cancellationToken);
            }
        }
    }

    /// <summary>Has what a CRM refused pushed again.</summary>
    /// <returns>The partition key of the account's shard; null where the CRM has refused nothing of it.</returns>
    public async Task<string?> RetryAsync(string crm, string accountId, CancellationToken cancellationToken)
    {
        var partition = shards.PartitionKeyOf(accountId);
        while (true)
        {
            var row = await tables.Health.GetEntityIfExistsAsync<CrmStateEntity>(partition, RowKey.Crm(crm, accountId), cancellationToken: cancellationToken);
            if (!row.HasValue || row.Value!.Read() is not { Progress: CrmProgress.Rejected } refused)
            {
                return null;
            }

            var pending = CrmStateEntity.Write(refused with { Progress = CrmProgress.Pending }, partition, row.Value.ETag);
            try
            {
                await tables.Health.UpdateEntityAsync(pending, pending.ETag, TableUpdateMode.Replace, cancellationToken);
                return partition;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
                // A recalculation has written a newer desired state, or the account was erased: look again.
            }
        }
    }

    /// <summary>How many states of a CRM wait, and how many it refuses.</summary>
    public async Task<CrmCounts> CountAsync(string crm, CancellationToken cancellationToken)
    {
        var ofShards = await Task.WhenAll(shards.PartitionKeys.Select(partition => CountAsync(crm, partition, cancellationToken)));
        return new CrmCounts(ofShards.Sum(counts => counts.Pending), ofShards.Sum(counts => counts.Rejected), ofShards.Min(counts => counts.OldestPending));
    }

    /// <summary>The shards in which a CRM has something waiting.</summary>
    public async Task<IReadOnlyList<string>> ShardsWithPendingAsync(string crm, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = await Task.WhenAll(shards.PartitionKeys.Select(async partition =>
        {
            await foreach (var _ in PendingAsync(crm, [partition], now, cancellationToken))
            {
                return partition;
            }

            return null;
        }));
        return [.. waiting.OfType<string>()];
    }

    private async Task RecordChunkAsync(string crm, string partition, IReadOnlyCollection<CrmState> outcomes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var rows = await Task.WhenAll(outcomes.Select(outcome => tables.Health.GetEntityIfExistsAsync<CrmStateEntity>(
                partition, RowKey.Crm(crm, outcome.Desired.AccountId), cancellationToken: cancellationToken)));
            var batch = new TransactionBatch(partition);
            foreach (var (outcome, row) in outcomes.Zip(rows))
            {
                // An account that was erased in the meantime has nothing to record.
                if (row.HasValue)
                {
                    batch.Update(CrmStateEntity.Write(Merge(outcome, row.Value!.Read()), partition, row.Value.ETag));
                }
            }

            try
            {
                await batch.SubmitAsync(tables.Health, cancellationToken);
                return;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
                // A recalculation has written a newer desired state, or the account was erased: look again.
            }
        }
    }

    private static CrmState Merge(CrmState outcome, CrmState current) =>
        current.Desired.Fingerprint == outcome.Desired.Fingerprint
            ? outcome with { DesiredAt = current.DesiredAt, Desired = current.Desired }
            : current with { ConfirmedAt = outcome.ConfirmedAt };

    private async Task<CrmCounts> CountAsync(string crm, string partition, CancellationToken cancellationToken)
    {
        var pending = 0;
        var rejected = 0;
        DateTimeOffset? oldest = null;
        var filter = $"{TableRange.Filter(partition, RowKey.RangeOf(RowKey.CrmKind, crm))} and {nameof(CrmStateEntity.Progress)} ne '{nameof(CrmProgress.Confirmed)}'";
        string[] columns = [nameof(CrmStateEntity.RowKey), nameof(CrmStateEntity.Progress), nameof(CrmStateEntity.DesiredAt)];
        await foreach (var row in tables.Health.QueryAsync<CrmStateEntity>(filter, select: columns, cancellationToken: cancellationToken))
        {
            if (row.Progress == nameof(CrmProgress.Rejected))
            {
                rejected++;
            }
            else
            {
                pending++;
                oldest = oldest is null || row.DesiredAt < oldest ? row.DesiredAt : oldest;
            }
        }

        return new CrmCounts(pending, rejected, oldest);
    }
}

/// <summary>How much of a CRM is not as it should be.</summary>
/// <param name="Pending">So many states wait to be pushed.</param>
/// <param name="Rejected">So many the CRM refuses.</param>
/// <param name="OldestPending">Since when the oldest of them waits; null where none does.</param>
public sealed record CrmCounts(int Pending, int Rejected, DateTimeOffset? OldestPending);

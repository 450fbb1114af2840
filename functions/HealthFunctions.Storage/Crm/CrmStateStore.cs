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
            await foreach (var row in tables.Health.QueryAsync<CrmStateEntity>(PendingFilter(crm, partition), cancellationToken: cancellationToken))
            {
                if (row.NotBefore is null || row.NotBefore <= now)
                {
                    yield return row.Read();
                }
            }
        }
    }

    /// <summary>The accounts of the given shards that a CRM does not show as it should, those that have waited longest first.</summary>
    /// <param name="crm">The CRM's name.</param>
    /// <param name="partitions">The partition keys of the shards.</param>
    /// <param name="now">What is not to be pushed before later than this is left out.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<string>> WaitingAsync(string crm, IEnumerable<string> partitions, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var waiting = new List<(DateTimeOffset Since, string AccountId)>();
        string[] columns = [nameof(CrmStateEntity.RowKey), nameof(CrmStateEntity.DesiredAt), nameof(CrmStateEntity.NotBefore)];
        foreach (var partition in partitions)
        {
            await foreach (var row in tables.Health.QueryAsync<CrmStateEntity>(PendingFilter(crm, partition), select: columns, cancellationToken: cancellationToken))
            {
                if (row.NotBefore is null || row.NotBefore <= now)
                {
                    waiting.Add((row.DesiredAt, RowKey.IdOf(row.RowKey)));
                }
            }
        }

        return [.. waiting.OrderBy(each => each.Since).Select(each => each.AccountId)];
    }

    /// <summary>What a CRM should show of the given accounts, as it stands at this moment, where it is still to be pushed.</summary>
    public async Task<IReadOnlyList<CrmState>> StillPendingAsync(string crm, IReadOnlyList<string> accountIds, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rows = await Task.WhenAll(accountIds.Select(accountId => tables.Health.GetEntityIfExistsAsync<CrmStateEntity>(
            shards.PartitionKeyOf(accountId), RowKey.Crm(crm, accountId), cancellationToken: cancellationToken)));
        return [.. rows.Where(row => row.HasValue).Select(row => row.Value!.Read())
            .Where(state => state.Progress == CrmProgress.Pending && (state.NotBefore is null || state.NotBefore <= now))];
    }

    /// <summary>Has everything that a CRM shows or refuses pushed again, as it should be by now. What waits already waits on.</summary>
    /// <returns>How many states are pushed again.</returns>
    public async Task<int> ResyncAsync(string crm, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ofShards = await Task.WhenAll(shards.PartitionKeys.Select(partition => ResyncAsync(crm, partition, now, cancellationToken)));
        return ofShards.Sum();
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

    private static string PendingFilter(string crm, string partition) =>
        $"{TableRange.Filter(partition, RowKey.RangeOf(RowKey.CrmKind, crm))} and {nameof(CrmStateEntity.Progress)} eq '{nameof(CrmProgress.Pending)}'";

    private async Task<int> ResyncAsync(string crm, string partition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var marked = 0;
        var filter = $"{TableRange.Filter(partition, RowKey.RangeOf(RowKey.CrmKind, crm))} and {nameof(CrmStateEntity.Progress)} ne '{nameof(CrmProgress.Pending)}'";
        await foreach (var chunk in tables.Health.QueryAsync<CrmStateEntity>(filter, cancellationToken: cancellationToken)
            .Chunk(TransactionBatch.MaxActions).WithCancellation(cancellationToken))
        {
            var batch = new TransactionBatch(partition);
            foreach (var row in chunk)
            {
                var again = row.Read() with { Progress = CrmProgress.Pending, DesiredAt = now, Attempts = 0, NotBefore = null, Problem = null };
                batch.Update(CrmStateEntity.Write(again, partition, row.ETag));
            }

            try
            {
                await batch.SubmitAsync(tables.Health, cancellationToken);
                marked += chunk.Length;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
                // One of them has just changed. One by one the others are marked; what has changed is pushed for its own reason.
                foreach (var row in chunk)
                {
                    marked += await TryMarkAsync(row.Read(), partition, row.ETag, now, cancellationToken) ? 1 : 0;
                }
            }
        }

        return marked;
    }

    private async Task<bool> TryMarkAsync(CrmState state, string partition, ETag etag, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var again = state with { Progress = CrmProgress.Pending, DesiredAt = now, Attempts = 0, NotBefore = null, Problem = null };
        try
        {
            await tables.Health.UpdateEntityAsync(CrmStateEntity.Write(again, partition, etag), etag, TableUpdateMode.Replace, cancellationToken);
            return true;
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
        {
            return false;
        }
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
            : current with { ConfirmedAt = outcome.ConfirmedAt, Tasks = outcome.Tasks };

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

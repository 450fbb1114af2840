using System.Runtime.CompilerServices;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.History;

/// <summary>The health of accounts over time.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
public sealed class HistoryStore(HealthTables tables, ShardMap shards)
{
    /// <summary>How long snapshots are kept, in days.</summary>
    public const int RetentionDays = 400;

    private const int ShardsAtATime = 4;

    /// <summary>The snapshots of an account within a time, newest first.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="from">Not before.</param>
    /// <param name="to">Not after.</param>
    /// <param name="after">Begin after this place, as a page before gave it; null for the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Page<HealthSnapshot>> ReadAsync(
        string accountId, DateTimeOffset from, DateTimeOffset to, string? after, int limit, CancellationToken cancellationToken)
    {
        // The row of a day has the last moment of it in its key, whenever in that day it was calculated.
        var (prefix, _) = RowKey.RangeOf(RowKey.SnapshotKind, accountId);
        var newest = RowKey.Inverted(SnapshotEntity.EndOfDay(to));
        var first = after is not null && string.CompareOrdinal(after, newest) > 0 ? after : newest;
        var range = (prefix + first, $"{prefix}{RowKey.Inverted(from)}!");
        var snapshots = new List<HealthSnapshot>();
        string? last = null;
        await foreach (var row in tables.Health.ReadAsync<SnapshotEntity>(shards.PartitionKeyOf(accountId), range, cancellationToken))
        {
            if (row.AsOf >= from && row.AsOf <= to && (snapshots.Count == 0 || snapshots[^1].AsOf != row.AsOf))
            {
                if (snapshots.Count == limit)
                {
                    return new Page<HealthSnapshot>(snapshots, last);
                }

                snapshots.Add(row.Read());
            }

            // A change of band that is also the last of its day stands twice, side by side; it is passed over here.
            last = $"{row.RowKey[prefix.Length..]}!";
        }

        return new Page<HealthSnapshot>(snapshots, null);
    }

    /// <summary>
    /// The snapshots of all accounts of a shard that have any, one account after another and each oldest first. The shard is read
    /// once, in pages; in memory is one account at a time.
    /// </summary>
    /// <param name="partition">The partition key of the shard.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<IReadOnlyList<HealthSnapshot>> OfShardAsync(
        string partition, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var snapshots = new List<HealthSnapshot>();
        await foreach (var row in tables.Health.ReadAsync<SnapshotEntity>(partition, RowKey.RangeOf(RowKey.SnapshotKind), cancellationToken))
        {
            if (snapshots.Count > 0 && snapshots[^1].AccountId != row.AccountId)
            {
                yield return [.. snapshots.OrderBy(snapshot => snapshot.AsOf)];
                snapshots.Clear();
            }

            // A change of band that is also the last of its day stands twice, side by side.
            if (snapshots.Count == 0 || snapshots[^1].AsOf != row.AsOf)
            {
                snapshots.Add(row.Read());
            }
        }

        if (snapshots.Count > 0)
        {
            yield return [.. snapshots.OrderBy(snapshot => snapshot.AsOf)];
        }
    }

    /// <summary>Deletes what is older than the retention.</summary>
    /// <param name="now">The present.</param>
    /// <param name="cancellationToken">Ends the work between two transactions.</param>
    /// <returns>How many snapshots there were.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var horizon = now.AddDays(-RetentionDays);
        var deleted = 0;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = ShardsAtATime, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(shards.PartitionKeys, parallel, async (partition, token) =>
        {
            string[] keyOnly = [nameof(MarkerEntity.RowKey)];
            await foreach (var account in tables.Health.ReadAsync<MarkerEntity>(partition, RowKey.RangeOf(RowKey.HealthKind), token, keyOnly))
            {
                // One question for each account finds the old rows by their keys; the kind as a whole would have to be scanned.
                var (prefix, end) = RowKey.RangeOf(RowKey.SnapshotKind, RowKey.IdOf(account.RowKey));
                var old = tables.Health.ReadAsync<MarkerEntity>(partition, ($"{prefix}{RowKey.Inverted(horizon)}!", end), token, keyOnly);
                Interlocked.Add(ref deleted, await tables.Health.DeleteRowsAsync(partition, old.Select(row => row.RowKey), token));
            }
        });
        return deleted;
    }
}

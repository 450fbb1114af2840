using System.Runtime.CompilerServices;
using Azure.Data.Tables;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Deliveries;

/// <summary>Shows what <see cref="DeliveryLog"/> has kept, and deletes it when it is old.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
/// <param name="time">The clock.</param>
public sealed class DeliveryStore(HealthTables tables, ShardMap shards, TimeProvider time)
{
    /// <summary>Deliveries are shown for so many days, today not counted.</summary>
    public const int DaysShown = 7;

    // A question that few rows answer is answered in several parts, none of which keeps the caller waiting for long.
    private const int MostLookedAt = 5_000;
    private const int ReadAtATime = 16;
    private const int LargestPage = 1_000;

    /// <summary>The deliveries that a filter lets through, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="after">Where the part before ended; null for the first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<DeliveryPage> ListAsync(DeliveryFilter filter, int limit, string? after, CancellationToken cancellationToken)
    {
        List<DeliveryRecord> found = [];
        var lookedAt = 0;
        var rows = filter.AccountId is { } accountId ? OfAccountAsync(accountId, after, cancellationToken) : ByTimeAsync(filter.Source, limit, after, cancellationToken);
        await foreach (var (place, row) in rows.WithCancellation(cancellationToken))
        {
            if (row is not null
                && DeliveryColumns.Read(row) is var record
                && (filter.Source is null || record.Source == filter.Source)
                && (filter.Status is null || record.Status == filter.Status))
            {
                found.Add(record);
            }

            if (found.Count == limit || ++lookedAt == MostLookedAt)
            {
                return new DeliveryPage(found, place);
            }
        }

        return new DeliveryPage(found, null);
    }

    /// <summary>Deletes what is no longer shown.</summary>
    /// <returns>How many rows.</returns>
    public async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var first = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero).AddDays(-DaysShown);
        var deleted = await DeleteAsync(
            TableClient.CreateQueryFilter($"PartitionKey ge {DeliveryKeys.FirstDay} and PartitionKey lt {DeliveryKeys.Day(first)}"), cancellationToken);
        foreach (var shard in shards.PartitionKeys)
        {
            deleted += await DeleteAsync(TableClient.CreateQueryFilter($"PartitionKey eq {shard} and ReceivedAt lt {first}"), cancellationToken);
        }

        return deleted;
    }

    /// <summary>Deletes everything that is shown of an account, also where a delivery told of others beside it.</summary>
    internal async Task EraseAsync(string accountId, CancellationToken cancellationToken)
    {
        var partition = shards.PartitionKeyOf(accountId);
        var filter = TableRange.Filter(partition, RowKey.RangeOf(accountId));
        await foreach (var row in tables.Deliveries.QueryAsync<TableEntity>(filter, LargestPage, ["RowKey"], cancellationToken))
        {
            // First what it points to, so that an erasure which was cut off finds it again.
            var (day, key) = DeliveryKeys.Target(row.RowKey);
            await tables.Deliveries.DeleteEntityAsync(day, key, cancellationToken: cancellationToken);
            await tables.Deliveries.DeleteEntityAsync(partition, row.RowKey, cancellationToken: cancellationToken);
        }
    }

    private async IAsyncEnumerable<(string Place, TableEntity? Row)> ByTimeAsync(
        string? source, int limit, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // Clocks differ, so the newest day is tomorrow's in the last minutes of today.
        var days = Enumerable.Range(-1, DaysShown + 2).Select(age => DeliveryKeys.Day(time.GetUtcNow().AddDays(-age)));
        var (startDay, startRow) = after?.Split('/', 2) is [var givenDay, var givenRow] ? (givenDay, givenRow) : (null, "");
        foreach (var day in days.Where(day => startDay is null || string.CompareOrdinal(day, startDay) <= 0))
        {
            var filter = TableClient.CreateQueryFilter($"PartitionKey eq {day} and RowKey gt {(day == startDay ? startRow : "")}");
            if (source is not null)
            {
                filter += $" and {TableClient.CreateQueryFilter($"Source eq {source}")}";
            }

            await foreach (var row in tables.Deliveries.QueryAsync<TableEntity>(filter, Math.Min(limit, LargestPage), cancellationToken: cancellationToken))
            {
                yield return ($"{day}/{row.RowKey}", row);
            }
        }
    }

    private async IAsyncEnumerable<(string Place, TableEntity? Row)> OfAccountAsync(
        string accountId, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (from, to) = RowKey.RangeOf(accountId);
        var filter = TableClient.CreateQueryFilter(
            $"PartitionKey eq {shards.PartitionKeyOf(accountId)} and RowKey gt {(string.CompareOrdinal(after, from) > 0 ? after : from)} and RowKey lt {to}");
        var rows = tables.Deliveries.QueryAsync<TableEntity>(filter, LargestPage, ["RowKey"], cancellationToken);
        await foreach (var few in rows.Chunk(ReadAtATime).WithCancellation(cancellationToken))
        {
            var targets = await Task.WhenAll(few.Select(async row =>
            {
                var (day, key) = DeliveryKeys.Target(row.RowKey);
                var target = await tables.Deliveries.GetEntityIfExistsAsync<TableEntity>(day, key, cancellationToken: cancellationToken);
                return (row.RowKey, target.HasValue ? target.Value : null);
            }));
            foreach (var target in targets)
            {
                yield return target;
            }
        }
    }

    private Task<int> DeleteAsync(string filter, CancellationToken cancellationToken) => tables.Deliveries.DeleteRowsAsync(
        tables.Deliveries.QueryAsync<TableEntity>(filter, LargestPage, ["PartitionKey", "RowKey"], cancellationToken).Select(row => (row.PartitionKey, row.RowKey)),
        cancellationToken);
}

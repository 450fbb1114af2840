using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Storage.Alerts;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Notifications;

/// <summary>What waits to be told, in the rows of the alerts of accounts and sources.</summary>
/// <param name="tables">The tables.</param>
public sealed class OutboxStore(HealthTables tables)
{
    /// <summary>Stands for the sources where else the partition key of a shard does.</summary>
    public const string Feeds = FeedStore.Partition;

    private static readonly string[] Columns = [nameof(AlertsEntity.PartitionKey), nameof(AlertsEntity.RowKey), nameof(AlertsEntity.Outbox)];

    /// <summary>Everything that waits in a shard, with its row.</summary>
    /// <param name="shard">The partition key, or <see cref="Feeds"/>.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<(string RowKey, NotificationEvent Event)> WaitingAsync(
        string shard, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var filter = shard == Feeds ? TableClient.CreateQueryFilter($"PartitionKey eq {shard}") : TableRange.Filter(shard, RowKey.RangeOf(RowKey.AlertsKind));
        await foreach (var row in TableOf(shard).QueryAsync<AlertsEntity>($"{filter} and Waiting gt 0", select: Columns, cancellationToken: cancellationToken))
        {
            foreach (var waiting in row.ReadOutbox())
            {
                yield return (row.RowKey, waiting);
            }
        }
    }

    /// <summary>A target has been told of an event, or never will be.</summary>
    public Task RemoveAsync(string shard, string rowKey, string eventId, string target, CancellationToken cancellationToken) =>
        ChangeAsync(shard, rowKey, outbox => NotificationOutbox.Without(outbox, eventId, target), cancellationToken);

    /// <summary>A target is to be told of an event again.</summary>
    /// <returns>Whether the account is still there to be told of.</returns>
    public Task<bool> PutBackAsync(string shard, NotificationEvent happened, string target, CancellationToken cancellationToken) => ChangeAsync(
        shard,
        shard == Feeds ? happened.Account.Id : RowKey.Alerts(happened.Account.Id),
        outbox => NotificationOutbox.With(outbox, happened, target),
        cancellationToken);

    private async Task<bool> ChangeAsync(
        string shard, string rowKey, Func<IReadOnlyList<NotificationEvent>, IReadOnlyList<NotificationEvent>> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = await TableOf(shard).GetEntityIfExistsAsync<AlertsEntity>(shard, rowKey, Columns, cancellationToken);
            if (!found.HasValue)
            {
                return false;
            }

            var outbox = found.Value!.ReadOutbox();
            var next = change(outbox);
            if (ReferenceEquals(next, outbox))
            {
                return true;
            }

            // A merge does not take a column away: nothing at all is written as an empty list.
            var row = new TableEntity(shard, rowKey)
            {
                [nameof(AlertsEntity.Waiting)] = next.Count, [nameof(AlertsEntity.Outbox)] = AlertsEntity.OutboxOf(next) ?? "[]"u8.ToArray(),
            };
            try
            {
                await TableOf(shard).UpdateEntityAsync(row, found.Value.ETag, TableUpdateMode.Merge, cancellationToken);
                return true;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
                // A recalculation, a person or the sending to another target was faster.
            }
        }
    }

    private TableClient TableOf(string shard) => shard == Feeds ? tables.Operations : tables.Health;
}

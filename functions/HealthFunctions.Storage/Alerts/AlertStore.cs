using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Alerts.Kinds;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Alerts;

/// <summary>The alert inbox, and what people decide about what is in it.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
public sealed class AlertStore(HealthTables tables, ShardMap shards)
{
    /// <summary>Alerts, newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="after">Begin after this place, as a page before gave it; null for the newest.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Page<Alert>> ListAsync(AlertFilter filter, int limit, string? after, CancellationToken cancellationToken)
    {
        var alerts = (await ReadAsync(filter, cancellationToken))
            .SelectMany(filter.Of)
            .Select(alert => (Place: PlaceOf(alert), Alert: alert))
            .Where(item => after is null || string.CompareOrdinal(item.Place, after) > 0)
            .OrderBy(item => item.Place, StringComparer.Ordinal)
            .Take(limit + 1)
            .ToArray();
        return new Page<Alert>([.. alerts.Take(limit).Select(item => item.Alert)], alerts.Length > limit ? alerts[limit - 1].Place : null);
    }

    /// <summary>An alert with what became of it, newest first; null where there is none of that id.</summary>
    public async Task<(Alert Alert, IReadOnlyList<AlertEvent> History)?> GetAsync(string alertId, CancellationToken cancellationToken) =>
        Alert.Parse(alertId) is var (kind, owner)
        && await FindAsync(TableOf(kind), PartitionOf(kind, owner), KeyOf(kind, owner), cancellationToken) is { } row
        && row.Read() is var alerts
        && alerts.Find(kind) is { } alert
            ? (alert, [.. alerts.History.Where(step => step.Kind == kind)])
            : null;

    /// <summary>Takes a person's decision about an alert.</summary>
    /// <returns>The alert after it; null where there is no such alert that is not resolved.</returns>
    public async Task<Alert?> DecideAsync(string alertId, AlertDecision decision, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (Alert.Parse(alertId) is not var (kind, owner))
        {
            return null;
        }

        var (table, partition, key) = (TableOf(kind), PartitionOf(kind, owner), KeyOf(kind, owner));
        while (true)
        {
            if (await FindAsync(table, partition, key, cancellationToken) is not { } row)
            {
                return null;
            }

            var alerts = row.Read();
            var next = decision.Apply(alerts, kind, now);
            if (ReferenceEquals(next, alerts))
            {
                return null;
            }

            var batch = new TransactionBatch(partition);
            batch.Update(kind == FeedStale.Name
                ? AlertsEntity.WriteFeed(next, key, partition, row.ETag, row.LastSeenAt!.Value)
                : AlertsEntity.Write(next, owner, partition, row.ETag));
            try
            {
                await batch.SubmitAsync(table, cancellationToken);
                return next.Find(kind);
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
                // A recalculation or another person was faster: decide on what is there now.
            }
        }
    }

    /// <summary>Newest first, then by id: a place that stays the same while others come and go.</summary>
    private static string PlaceOf(Alert alert) => $"{RowKey.Inverted(alert.OpenedAt)}|{alert.Id}";

    private async Task<IEnumerable<AccountAlerts>> ReadAsync(AlertFilter filter, CancellationToken cancellationToken)
    {
        if (filter.AccountId is { } accountId && filter.Kind != FeedStale.Name)
        {
            return await FindAsync(tables.Health, shards.PartitionKeyOf(accountId), RowKey.Alerts(accountId), cancellationToken) is { } row ? [row.ReadListed()] : [];
        }

        var activeOnly = filter.Status is not null and not AlertStatus.Resolved;
        var ofShards = filter.Kind == FeedStale.Name
            ? []
            : shards.PartitionKeys.Select(partition => ReadAsync(tables.Health, TableRange.Filter(partition, RowKey.RangeOf(RowKey.AlertsKind)), activeOnly, cancellationToken));
        var ofFeeds = ReadAsync(tables.Operations, TableClient.CreateQueryFilter($"PartitionKey eq {FeedStore.Partition}"), activeOnly, cancellationToken);
        return (await Task.WhenAll(ofShards.Append(ofFeeds))).SelectMany(alerts => alerts);
    }

    private static async Task<List<AccountAlerts>> ReadAsync(TableClient table, string filter, bool activeOnly, CancellationToken cancellationToken)
    {
        var alerts = new List<AccountAlerts>();
        var rows = table.QueryAsync<AlertsEntity>(activeOnly ? $"{filter} and Active gt 0" : filter, select: AlertsEntity.ListColumns, cancellationToken: cancellationToken);
        await foreach (var row in rows)
        {
            alerts.Add(row.ReadListed());
        }

        return alerts;
    }

    private static async Task<AlertsEntity?> FindAsync(TableClient table, string partition, string rowKey, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<AlertsEntity>(partition, rowKey, cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    private TableClient TableOf(string kind) => kind == FeedStale.Name ? tables.Operations : tables.Health;

    private string PartitionOf(string kind, string owner) => kind == FeedStale.Name ? FeedStore.Partition : shards.PartitionKeyOf(owner);

    private static string KeyOf(string kind, string owner) => kind == FeedStale.Name ? owner : RowKey.Alerts(owner);
}

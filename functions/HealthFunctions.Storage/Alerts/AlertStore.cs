using HealthFunctions.Core.Alerts;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Alerts;

/// <summary>The alert inbox.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
public sealed class AlertStore(HealthTables tables, ShardMap shards)
{
    /// <summary>The alerts of one status, newest first.</summary>
    /// <param name="status">Open or resolved; null for both.</param>
    /// <param name="kind">A kind; null for all.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<Alert>> ListAsync(AlertStatus? status, string? kind, int limit, CancellationToken cancellationToken)
    {
        var range = kind is null ? RowKey.RangeOf(RowKey.AlertKind) : RowKey.RangeOf(RowKey.AlertKind, kind);
        var ofShards = await Task.WhenAll(shards.PartitionKeys.Select(partition => ReadAsync(partition, range, status, cancellationToken)));
        return [.. ofShards.SelectMany(alerts => alerts).OrderByDescending(alert => alert.OpenedAt).ThenBy(alert => alert.Id, StringComparer.Ordinal).Take(limit)];
    }

    private async Task<List<Alert>> ReadAsync(string partition, (string From, string To) range, AlertStatus? status, CancellationToken cancellationToken)
    {
        var alerts = new List<Alert>();
        await foreach (var row in tables.Health.ReadAsync<AlertEntity>(partition, range, cancellationToken))
        {
            var alert = row.Read();
            if (status is null || alert.Status == status)
            {
                alerts.Add(alert);
            }
        }

        return alerts;
    }
}

using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Notifications;

namespace HealthFunctions.Storage.Alerts;

/// <summary>
/// All alerts of an account as one row, so that a recalculation reads and writes one. Their history is a column of its own, which
/// lists leave out.
/// </summary>
internal sealed class AlertsEntity : ITableEntity
{
    /// <summary>The columns that a list reads.</summary>
    public static readonly string[] ListColumns = [nameof(RowKey), nameof(Alerts)];

    /// <summary>A column takes 64 KiB, and Azurite counts binary ones as the base64 that they travel in.</summary>
    private const int MaxColumnBytes = 45 * 1024;

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public int Schema { get; set; } = 1;

    /// <summary>How many are not resolved.</summary>
    public int Active { get; set; }

    /// <summary>The alerts, without their history.</summary>
    public byte[] Alerts { get; set; } = [];

    /// <summary>What became of them, newest first.</summary>
    public byte[]? History { get; set; }

    /// <summary>How many events wait in the outbox.</summary>
    public int Waiting { get; set; }

    /// <summary>What is still to be told, earliest first.</summary>
    public byte[]? Outbox { get; set; }

    /// <summary>For a source: when it last delivered.</summary>
    public DateTimeOffset? LastSeenAt { get; set; }

    public static AlertsEntity Write(AccountAlerts alerts, string accountId, string partitionKey, ETag etag) =>
        Write(alerts, Keys.RowKey.Alerts(accountId), partitionKey, etag, lastSeenAt: null);

    public static AlertsEntity WriteFeed(AccountAlerts alerts, string source, string partitionKey, ETag etag, DateTimeOffset lastSeenAt) =>
        Write(alerts, source, partitionKey, etag, lastSeenAt);

    public AccountAlerts Read() => ReadListed() with
    {
        Outbox = ReadOutbox(),
        History = History is null ? [] : JsonSerializer.Deserialize(History, StorageJson.Default.IReadOnlyListAlertEvent) ?? [],
    };

    public AccountAlerts ReadListed() => JsonSerializer.Deserialize(Alerts, StorageJson.Default.AccountAlerts)
        ?? throw new InvalidOperationException($"Row {RowKey} of {PartitionKey} holds no alerts.");

    public IReadOnlyList<NotificationEvent> ReadOutbox() =>
        Outbox is null ? [] : JsonSerializer.Deserialize(Outbox, NotificationJson.Default.IReadOnlyListNotificationEvent) ?? [];

    /// <summary>As much of the outbox as fits; the oldest events go first.</summary>
    public static byte[]? OutboxOf(IReadOnlyList<NotificationEvent> waiting)
    {
        for (var count = waiting.Count; count > 0; count -= Math.Max(1, count / 8))
        {
            var json = JsonSerializer.SerializeToUtf8Bytes([.. waiting.TakeLast(count)], NotificationJson.Default.IReadOnlyListNotificationEvent);
            if (json.Length <= MaxColumnBytes)
            {
                return json;
            }
        }

        return null;
    }

    private static AlertsEntity Write(AccountAlerts alerts, string rowKey, string partitionKey, ETag etag, DateTimeOffset? lastSeenAt) => new()
    {
        PartitionKey = partitionKey,
        RowKey = rowKey,
        ETag = etag,
        Active = alerts.Alerts.Count(alert => alert.IsActive),
        Alerts = JsonSerializer.SerializeToUtf8Bytes(alerts with { History = [] }, StorageJson.Default.AccountAlerts),
        History = HistoryOf(alerts),
        Waiting = alerts.Outbox.Count,
        Outbox = OutboxOf(alerts.Outbox),
        LastSeenAt = lastSeenAt,
    };

    /// <summary>As much of the history as fits; the oldest steps go first.</summary>
    private static byte[]? HistoryOf(AccountAlerts alerts)
    {
        for (var count = alerts.History.Count; count > 0; count -= Math.Max(1, count / 8))
        {
            var json = JsonSerializer.SerializeToUtf8Bytes([.. alerts.History.Take(count)], StorageJson.Default.IReadOnlyListAlertEvent);
            if (json.Length <= MaxColumnBytes)
            {
                return json;
            }
        }

        return null;
    }
}

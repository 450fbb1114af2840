using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Alerts;

namespace HealthFunctions.Storage.Alerts;

/// <summary>The alert of one kind that an account has, or last had.</summary>
internal sealed class AlertEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Status { get; set; } = "";

    public string Alert { get; set; } = "";

    public static AlertEntity Write(Alert alert, string partitionKey, ETag etag) => new()
    {
        PartitionKey = partitionKey,
        RowKey = Keys.RowKey.Alert(alert.Kind, alert.AccountId),
        ETag = etag,
        Status = alert.Status.ToString(),
        Alert = JsonSerializer.Serialize(alert, StorageJson.Default.Alert),
    };

    public Alert Read() => JsonSerializer.Deserialize(Alert, StorageJson.Default.Alert)
        ?? throw new InvalidOperationException($"Row {RowKey} of {PartitionKey} holds no alert.");
}

using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Accounts;

/// <summary>Says that a signal has been applied. It is written in the same transaction as the change of state.</summary>
internal sealed class MarkerEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }
}

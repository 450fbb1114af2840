using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Accounts;

/// <summary>A row that says all by being there, or of which nothing but the key is wanted.</summary>
internal sealed class MarkerEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }
}

using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Local.Tables.Tests;

/// <summary>An entity whose keys are seen only through the interface.</summary>
public sealed class Hidden : ITableEntity
{
    private string partitionKey;
    private string rowKey;

    public Hidden()
        : this("", "")
    {
    }

    public Hidden(string partitionKey, string rowKey)
    {
        this.partitionKey = partitionKey;
        this.rowKey = rowKey;
    }

    public int Value { get; set; }

    string ITableEntity.PartitionKey
    {
        get => partitionKey;
        set => partitionKey = value;
    }

    string ITableEntity.RowKey
    {
        get => rowKey;
        set => rowKey = value;
    }

    DateTimeOffset? ITableEntity.Timestamp { get; set; }

    ETag ITableEntity.ETag { get; set; }
}

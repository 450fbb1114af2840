using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Models;

/// <summary>Which version counts, in a row that is read often, and in one for each time that it changed.</summary>
internal sealed class ActivationEntity : ITableEntity
{
    public const string ActiveKey = "active";
    public const string HistoryKind = "h";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Version { get; set; } = "";

    public string Author { get; set; } = "";

    public DateTimeOffset At { get; set; }

    public string? Reason { get; set; }

    public static ActivationEntity Write(Activation activation, string rowKey) => new()
    {
        PartitionKey = ModelEntity.Partition,
        RowKey = rowKey,
        Version = activation.Version,
        Author = activation.Author,
        At = activation.At,
        Reason = activation.Reason,
    };

    public Activation Read() => new(Version, Author, At, Reason);
}

using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Recalculations;

/// <summary>The row of a run.</summary>
internal sealed class RunEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public DateTimeOffset From { get; set; }

    public DateTimeOffset To { get; set; }

    public int StepDays { get; set; }

    public int Shards { get; set; }

    public int Accounts { get; set; }

    public string? ModelVersion { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public Run Read(IReadOnlyList<ShardRunEntity> shards) => new()
    {
        RunId = RowKey,
        From = From,
        To = To,
        StepDays = StepDays,
        StartedAt = StartedAt,
        CompletedAt = CompletedAt,
        ModelVersion = ModelVersion,
        LastProgressAt = shards.Select(shard => shard.ProgressAt ?? shard.CompletedAt ?? StartedAt).Append(StartedAt).Max(),
        CompletedShards = [.. shards.Where(shard => shard.CompletedAt is not null).Select(shard => shard.RowKey)],
        ShardsUnderway = [.. shards.Where(shard => shard.CompletedAt is null).Select(shard => new ShardProgress(shard.RowKey, shard.After ?? "", shard.Accounts))],
        Accounts = shards.Sum(shard => shard.Accounts),
    };
}

/// <summary>A shard that a run has begun, and may be done with.</summary>
internal sealed class ShardRunEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public int Accounts { get; set; }

    /// <summary>The last account that is done.</summary>
    public string? After { get; set; }

    public DateTimeOffset? ProgressAt { get; set; }

    /// <summary>Null while it goes on.</summary>
    public DateTimeOffset? CompletedAt { get; set; }
}

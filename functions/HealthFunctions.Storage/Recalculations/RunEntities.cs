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

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? CompletedAt { get; set; }

    public Run Read(IReadOnlyList<ShardRunEntity> completed) => new()
    {
        RunId = RowKey,
        From = From,
        To = To,
        StepDays = StepDays,
        StartedAt = StartedAt,
        CompletedAt = CompletedAt,
        LastProgressAt = completed.Select(shard => shard.CompletedAt).Append(StartedAt).Max(),
        CompletedShards = [.. completed.Select(shard => shard.RowKey)],
        Accounts = completed.Sum(shard => shard.Accounts),
    };
}

/// <summary>A shard that a run is done with.</summary>
internal sealed class ShardRunEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public int Accounts { get; set; }

    public DateTimeOffset CompletedAt { get; set; }
}

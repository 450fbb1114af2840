namespace HealthFunctions.Startup;

/// <summary>How data is laid out, at <c>Storage__...</c>.</summary>
public sealed class StorageOptions
{
    /// <summary>How many shards accounts are spread over, 1 to 1,000. It is recorded at first start and cannot change after.</summary>
    public int ShardCount { get; set; } = 16;
}

using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Identities;

/// <summary>An external id and its account.</summary>
internal sealed class MappingEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Source { get; set; } = "";

    public string ExternalId { get; set; } = "";

    public string AccountId { get; set; } = "";
}

/// <summary>An external id that has no account yet.</summary>
internal sealed class UnmatchedEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Source { get; set; } = "";

    public string ExternalId { get; set; } = "";

    public string LastSignalType { get; set; } = "";

    public DateTimeOffset LastSeenAt { get; set; }
}

/// <summary>A signal that waits for a mapping.</summary>
internal sealed class WaitingEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Signal { get; set; } = "";
}

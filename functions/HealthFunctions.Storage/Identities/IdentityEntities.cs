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

    public string Origin { get; set; } = nameof(MappingOrigin.Api);

    public Mapping Read() => new(AccountId, Enum.Parse<MappingOrigin>(Origin));
}

/// <summary>An external id of an account, among the account's own rows, so that they can be listed and erased without a scan.</summary>
internal sealed class IdentityEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Source { get; set; } = "";

    public string ExternalId { get; set; } = "";
}

/// <summary>An external id that is said to be two accounts.</summary>
internal sealed class ConflictEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Source { get; set; } = "";

    public string ExternalId { get; set; } = "";

    public string MappedTo { get; set; } = "";

    public string ClaimedBy { get; set; } = "";

    public DateTimeOffset LastSeenAt { get; set; }

    public IdentityConflict Read() => new(Source, ExternalId, MappedTo, ClaimedBy, LastSeenAt);
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

    public string? MailDomain { get; set; }

    public string LastSignalType { get; set; } = "";

    public DateTimeOffset LastSeenAt { get; set; }

    public UnmatchedIdentity Read() => new(Source, ExternalId, MailDomain, LastSignalType, LastSeenAt);
}

/// <summary>Signals that wait for a mapping, as many as came together.</summary>
internal sealed class WaitingEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public byte[] Signals { get; set; } = [];
}

namespace Azure.Data.Tables;

/// <summary>
/// An entity of a table: its two keys and what the service keeps about it.
/// A class that implements it is stored property by property, under the property's name.
/// </summary>
public interface ITableEntity
{
    /// <summary>Names the partition. Up to 1,024 characters, without <c>/ \ # ?</c> and control characters. A transaction stays within one partition.</summary>
    string PartitionKey { get; set; }

    /// <summary>Names the entity within its partition; entities are sorted by it, ordinally. The same limits as <see cref="PartitionKey"/>.</summary>
    string RowKey { get; set; }

    /// <summary>When the service last wrote the entity (UTC). Set by the service; never sent.</summary>
    DateTimeOffset? Timestamp { get; set; }

    /// <summary>The version of the entity, for optimistic concurrency. Set by the service; sent only as the condition of an update or a deletion.</summary>
    ETag ETag { get; set; }
}

using System.Runtime.Serialization;
using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Local.Tables.Tests;

public enum Mood
{
    Neutral,
    Glad,
    Sad,
}

/// <summary>An entity with every type that a table stores, plain and nullable.</summary>
public sealed class Person : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string? Name { get; set; }

    public int Age { get; set; }

    public int? Shoes { get; set; }

    public long Steps { get; set; }

    public long? Breaths { get; set; }

    public double Height { get; set; }

    public double? Weight { get; set; }

    public bool Active { get; set; }

    public bool? Retired { get; set; }

    public Guid Id { get; set; }

    public Guid? Parent { get; set; }

    public DateTimeOffset Born { get; set; } = DateTimeOffset.UnixEpoch;

    public DateTimeOffset? Seen { get; set; }

    public DateTime Joined { get; set; } = DateTime.UnixEpoch;

    public byte[]? Photo { get; set; }

    public BinaryData? Voice { get; set; }

    public Mood Mood { get; set; }

    public Mood? LastMood { get; set; }

    [DataMember(Name = "nick_name")]
    public string? Nickname { get; set; }

    [IgnoreDataMember]
    public string? Secret { get; set; }

    public string Initial => Name is { Length: > 0 } ? Name[..1] : "";
}

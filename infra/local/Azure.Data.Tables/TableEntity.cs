// Signatures say nothing about null, as the original's: the same code then compiles against both.
#nullable disable annotations

namespace Azure.Data.Tables;

/// <summary>An entity as a dictionary, for tables without a fixed shape and for writing only some properties.</summary>
#pragma warning disable CA1710 // The name is the client library's.
public sealed partial class TableEntity : ITableEntity
#pragma warning restore CA1710
{
    internal const string ETagName = "odata.etag";

    private readonly Dictionary<string, object> properties;

    /// <summary>An entity without keys.</summary>
    public TableEntity() => properties = new(StringComparer.Ordinal);

    /// <summary>An entity with keys.</summary>
    /// <param name="partitionKey">The partition.</param>
    /// <param name="rowKey">The name within it.</param>
    public TableEntity(string partitionKey, string rowKey)
        : this()
    {
        PartitionKey = partitionKey;
        RowKey = rowKey;
    }

    /// <summary>An entity with the properties of a dictionary, which is copied.</summary>
    /// <param name="values">The properties, keys included; null for none.</param>
    public TableEntity(IDictionary<string, object> values) =>
        properties = values is null ? new(StringComparer.Ordinal) : new(values, StringComparer.Ordinal);

    /// <inheritdoc/>
    public string PartitionKey
    {
        get => GetString(nameof(PartitionKey));
        set => properties[nameof(PartitionKey)] = value;
    }

    /// <inheritdoc/>
    public string RowKey
    {
        get => GetString(nameof(RowKey));
        set => properties[nameof(RowKey)] = value;
    }

    /// <inheritdoc/>
    public DateTimeOffset? Timestamp
    {
        get => GetDateTimeOffset(nameof(Timestamp));
        set => properties[nameof(Timestamp)] = value;
    }

    /// <inheritdoc/>
    public ETag ETag
    {
        get => GetString(ETagName) is { } text ? new ETag(text) : default;
        set => properties[ETagName] = value.ToString();
    }

    /// <summary>The properties themselves, for reading and writing JSON.</summary>
    internal Dictionary<string, object> Properties => properties;

    /// <summary>A text property; null when the entity does not have it.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public string GetString(string key) => (string)Get(key, typeof(string));

    /// <summary>A binary property; null when the entity does not have it.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public byte[] GetBinary(string key) => (byte[])Get(key, typeof(byte[]));

    /// <summary>A binary property; null when the entity does not have it.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public BinaryData GetBinaryData(string key) => (BinaryData)Get(key, typeof(BinaryData));

    /// <summary>A Boolean property; null when the entity does not have it.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public bool? GetBoolean(string key) => (bool?)Get(key, typeof(bool));

    /// <summary>A time, in UTC; null when the entity does not have it.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public DateTime? GetDateTime(string key) => (DateTime?)Get(key, typeof(DateTime));

    /// <summary>A time; null when the entity does not have it. The service keeps the instant, not the offset.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public DateTimeOffset? GetDateTimeOffset(string key) => (DateTimeOffset?)Get(key, typeof(DateTimeOffset));

    /// <summary>A floating-point property; null when the entity does not have it.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public double? GetDouble(string key) => (double?)Get(key, typeof(double));

    /// <summary>A GUID property; null when the entity does not have it.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public Guid? GetGuid(string key) => (Guid?)Get(key, typeof(Guid));

    /// <summary>A 32-bit property; null when the entity does not have it.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public int? GetInt32(string key) => (int?)Get(key, typeof(int));

    /// <summary>A 64-bit property; null when the entity does not have it.</summary>
    /// <param name="key">The property's name.</param>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public long? GetInt64(string key) => (long?)Get(key, typeof(long));

    private object Get(string key, Type type)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return properties.GetValueOrDefault(key) switch
        {
            null => null,
            var value when type.IsInstanceOfType(value) => value,
            DateTimeOffset time when type == typeof(DateTime) => time.UtcDateTime,
            DateTime time when type == typeof(DateTimeOffset) => new DateTimeOffset(time),
            byte[] bytes when type == typeof(BinaryData) => BinaryData.FromBytes(bytes),
            BinaryData data when type == typeof(byte[]) => data.ToArray(),
            var other => throw new InvalidOperationException($"Property '{key}' is a {other.GetType()}, not a {type}."),
        };
    }

    /// <summary>A property keeps its type: a new value is brought to it where nothing is lost, or refused.</summary>
    private void Set(string key, object value)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        properties[key] = (properties.GetValueOrDefault(key), value) switch
        {
            (null, _) or (_, null) => value,
            var (old, _) when old.GetType() == value.GetType() => value,
            (int, long or double) => value,
            (long, int number) => (long)number,
            (double, int number) => (double)number,
            (string, DateTimeOffset time) => time.UtcDateTime.ToString("O"),
            (string, DateTime time) => time.ToUniversalTime().ToString("O"),
            (DateTimeOffset, DateTime time) => new DateTimeOffset(time),
            (DateTime, DateTimeOffset time) => time.UtcDateTime,
            (byte[], BinaryData) or (BinaryData, byte[]) => value,
            var (old, _) => throw new InvalidOperationException(
                $"Property '{key}' is a {old.GetType()} and cannot become a {value.GetType()}; remove it first."),
        };
    }
}

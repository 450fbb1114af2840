using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Storage.Accounts;

/// <summary>One pulse, whole and for ever.</summary>
internal sealed class PulseEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public DateTimeOffset? Timestamp { get; set; }

    public ETag ETag { get; set; }

    public string Json { get; set; } = "";

    public static PulseEntity Write(Pulse pulse, string source, string partitionKey) =>
        WriteAt(Keys.RowKey.Pulse(pulse.AccountId, pulse.SetAt, source, pulse.Id), pulse, partitionKey);

    public static PulseEntity WriteAt(string rowKey, Pulse pulse, string partitionKey) => new()
    {
        PartitionKey = partitionKey,
        RowKey = rowKey,
        Json = JsonSerializer.Serialize(pulse, StorageJson.Default.Pulse),
    };

    public Pulse Read() => JsonSerializer.Deserialize(Json, StorageJson.Default.Pulse)
        ?? throw new InvalidOperationException($"Row {RowKey} of {PartitionKey} holds no pulse.");
}

using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Accounts;

/// <summary>
/// An account's state as a row: JSON in as many binary columns as it needs, since a column takes 64 KiB and a row 1 MiB.
/// Source: https://learn.microsoft.com/rest/api/storageservices/understanding-the-table-service-data-model
/// </summary>
internal static class AccountEntity
{
    /// <summary>Leaves room in 1 MiB for the keys, also where binary columns are counted as the base64 that they travel in, as Azurite does.</summary>
    public const int MaxStateBytes = 12 * ChunkBytes;

    private const int ChunkBytes = 60 * 1024;
    private const string SchemaColumn = "Schema";

    public static TableEntity Write(AccountState state, string partitionKey, ETag etag)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(state, AccountJson.Default.AccountState);
        if (json.Length > MaxStateBytes)
        {
            throw new InvalidOperationException(
                $"The state of account {state.AccountId} has grown to {json.Length} bytes, over the {MaxStateBytes} that one row can hold.");
        }

        var entity = new TableEntity(partitionKey, RowKey.Account(state.AccountId)) { ETag = etag, [SchemaColumn] = AccountState.CurrentSchema };
        for (var i = 0; i * ChunkBytes < json.Length; i++)
        {
            entity[Column(i)] = json[(i * ChunkBytes)..Math.Min((i + 1) * ChunkBytes, json.Length)];
        }

        return entity;
    }

    public static AccountState Read(TableEntity entity)
    {
        var first = entity.GetBinary(Column(0));
        var json = entity.ContainsKey(Column(1)) ? Join(entity) : first;
        var state = JsonSerializer.Deserialize(json, AccountJson.Default.AccountState)
            ?? throw new InvalidOperationException($"Row {entity.RowKey} of {entity.PartitionKey} holds no account.");
        return state.Schema <= AccountState.CurrentSchema
            ? state
            : throw new InvalidOperationException(
                $"Account {state.AccountId} was written by a newer version (schema {state.Schema}, known is {AccountState.CurrentSchema}): deploy that version.");
    }

    private static byte[] Join(TableEntity entity)
    {
        using var joined = new MemoryStream();
        for (var i = 0; entity.TryGetValue(Column(i), out _); i++)
        {
            joined.Write(entity.GetBinary(Column(i)));
        }

        return joined.ToArray();
    }

    private static string Column(int index) => $"State{index:00}";
}

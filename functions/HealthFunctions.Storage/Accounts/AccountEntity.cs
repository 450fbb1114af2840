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

    /// <summary>The columns that <see cref="MergeOf"/> reads.</summary>
    public static readonly string[] MergeColumns = [MergeColumn, MergedColumn];

    private const int ChunkBytes = 60 * 1024;
    private const string SchemaColumn = "Schema";
    private const string MergeColumn = "MergeInto";
    private const string MergedColumn = "Merged";

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

    /// <summary>The account that this one is being, or has been, merged into; null where it is not.</summary>
    public static AccountMerge? MergeOf(TableEntity entity) => entity.GetString(MergeColumn) is { } into
        ? new AccountMerge(into, entity.GetBoolean(MergedColumn) ?? false)
        : null;

    /// <summary>Marks a row that was read, so that nothing changes it any more while it is merged into another.</summary>
    public static void BeginMerge(TableEntity entity, string into) => entity[MergeColumn] = into;

    /// <summary>Opens a row again that was closed for a merge.</summary>
    public static void CallOffMerge(TableEntity entity) => entity.Remove(MergeColumn);

    /// <summary>What is left of an account that was merged into another: where to look for it.</summary>
    public static TableEntity Merged(string accountId, string partitionKey, string into, ETag etag) =>
        new(partitionKey, RowKey.Account(accountId)) { ETag = etag, [SchemaColumn] = AccountState.CurrentSchema, [MergeColumn] = into, [MergedColumn] = true };

    /// <summary>Whether a column holds a part of the state.</summary>
    public static bool IsState(string column) => column.StartsWith("State", StringComparison.Ordinal);

    /// <summary>The state as it is stored, JSON; null for what is left of an account that was merged into another.</summary>
    public static byte[]? StateOf(TableEntity entity) => entity.ContainsKey(Column(0)) ? Join(entity) : null;

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

/// <summary>One account becomes part of another.</summary>
/// <param name="Into">The account that stays.</param>
/// <param name="Done">Whether that has happened; else it is under way.</param>
internal sealed record AccountMerge(string Into, bool Done);

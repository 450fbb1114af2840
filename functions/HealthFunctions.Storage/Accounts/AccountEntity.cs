using System.Text.Json;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Accounts;

/// <summary>An account's state as a row: JSON in as many binary columns as it needs. Beside it stands the ledger of what has been applied.</summary>
internal static class AccountEntity
{
    /// <summary>
    /// Leaves room in 1 MiB for the keys and for the marks of what has been applied, also where binary columns are counted as the base64
    /// that they travel in, as Azurite does.
    /// </summary>
    public const int MaxStateBytes = 11 * BinaryColumns.MaxBytes;

    /// <summary>The columns that <see cref="MergeOf"/> reads.</summary>
    public static readonly string[] MergeColumns = [MergeColumn, MergedColumn];

    /// <summary>All that <see cref="Read"/> and <see cref="MergeOf"/> read; the marks of what has been applied, which can be more, are not among it.</summary>
    public static readonly string[] StateColumns =
        ["PartitionKey", "RowKey", .. MergeColumns, .. BinaryColumns.NamesOf(StateColumn, MaxStateBytes)];

    private const string StateColumn = "State";
    private const string SchemaColumn = "Schema";
    private const string MergeColumn = "MergeInto";
    private const string MergedColumn = "Merged";

    public static TableEntity Write(AccountState state, string partitionKey, ETag etag)
    {
        var entity = new TableEntity(partitionKey, RowKey.Account(state.AccountId)) { ETag = etag };
        WriteTo(entity, state);
        return entity;
    }

    /// <summary>Replaces the state in a row that was read.</summary>
    public static void WriteTo(TableEntity entity, AccountState state)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(state, AccountJson.Default.AccountState);
        if (json.Length > MaxStateBytes)
        {
            throw new InvalidOperationException(
                $"The state of account {state.AccountId} has grown to {json.Length} bytes, over the {MaxStateBytes} that one row can hold.");
        }

        entity[SchemaColumn] = AccountState.CurrentSchema;
        BinaryColumns.Write(entity, StateColumn, json);
    }

    public static AccountState Read(TableEntity entity)
    {
        var state = JsonSerializer.Deserialize(BinaryColumns.Read(entity, StateColumn), AccountJson.Default.AccountState)
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
    public static bool IsState(string column) => column.StartsWith(StateColumn, StringComparison.Ordinal);

    /// <summary>The state as it is stored, JSON; null for what is left of an account that was merged into another.</summary>
    public static byte[]? StateOf(TableEntity entity) => BinaryColumns.Has(entity, StateColumn) ? BinaryColumns.Read(entity, StateColumn) : null;
}

/// <summary>One account becomes part of another.</summary>
/// <param name="Into">The account that stays.</param>
/// <param name="Done">Whether that has happened; else it is under way.</param>
internal sealed record AccountMerge(string Into, bool Done);

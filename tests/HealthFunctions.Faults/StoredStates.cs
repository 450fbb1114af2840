using System.Text.Json;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Crm;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Faults;

/// <summary>What is stored, read as bytes and not through the code that wrote it.</summary>
/// <param name="connectionString">The storage account, without faults in between.</param>
internal sealed class StoredStates(string connectionString)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);
    private readonly TableServiceClient tables = new(connectionString);
    private readonly ShardMap shards = new(16);

    /// <summary>The state of an account; empty where there is none.</summary>
    public async Task<byte[]> StateAsync(string account)
    {
        var row = await tables.GetTableClient("health").GetEntityIfExistsAsync<TableEntity>(shards.PartitionKeyOf(account), $"a|{account}");
        return row.HasValue
            ? [.. row.Value!.Where(column => column.Key.StartsWith("State", StringComparison.Ordinal)).OrderBy(column => column.Key, StringComparer.Ordinal).SelectMany(column => (byte[])column.Value)]
            : [];
    }

    /// <summary>The reference as it is stored.</summary>
    public static byte[] BytesOf(AccountState state) => JsonSerializer.SerializeToUtf8Bytes(state, AccountJson.Default.AccountState);

    /// <summary>What a CRM shall show of an account, and how far that has come.</summary>
    public async Task<(CrmRecord? Desired, string Progress)> CrmAsync(string crm, string account)
    {
        var row = await tables.GetTableClient("health").GetEntityIfExistsAsync<TableEntity>(shards.PartitionKeyOf(account), $"c|{crm}|{account}");
        return row.HasValue
            ? (JsonSerializer.Deserialize<CrmRecord>(row.Value!.GetString("Desired"), Web), row.Value.GetString("Progress"))
            : (null, "missing");
    }

    /// <summary>How many signals are marked as applied: thirteen bytes each, in the accounts' own rows and on the pages beside them.</summary>
    public async Task<int> MarksAsync()
    {
        const int MarkBytes = 13;
        var bytes = 0;
        foreach (var (from, to) in new[] { ("a|", "a}"), ("e|", "e}") })
        {
            await foreach (var row in tables.GetTableClient("health").QueryAsync<TableEntity>(TableClient.CreateQueryFilter($"RowKey ge {from} and RowKey lt {to}")))
            {
                bytes += row.Where(column => IsMarks(column.Key)).Sum(column => ((byte[])column.Value).Length);
            }
        }

        return bytes / MarkBytes;
    }

    /// <summary>The column of an account's row, or one of a page's.</summary>
    private static bool IsMarks(string column) =>
        column.StartsWith("Marks", StringComparison.Ordinal) && column["Marks".Length..].All(char.IsAsciiDigit);
}

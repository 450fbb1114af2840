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

    /// <summary>How many rows there are of a kind, such as markers.</summary>
    public async Task<int> CountAsync(string table, string prefix)
    {
        var count = 0;
        await foreach (var _ in tables.GetTableClient(table).QueryAsync<TableEntity>(
            filter: $"RowKey ge '{prefix}' and RowKey lt '{prefix[..^1]}{(char)(prefix[^1] + 1)}'", select: ["RowKey"]))
        {
            count++;
        }

        return count;
    }
}

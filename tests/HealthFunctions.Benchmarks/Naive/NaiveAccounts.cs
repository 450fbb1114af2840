using System.Text.Json;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Benchmarks.Naive;

/// <summary>What one writes first: one event, one read, one upsert. It loses updates and counts twice, which the benchmark forgives.</summary>
internal sealed class NaiveAccounts(TableClient table)
{
    private static readonly UserKeys Keys = new("a salt for benchmarks, not a secret");

    public async Task ApplyAsync(Signal signal)
    {
        var found = await table.GetEntityIfExistsAsync<TableEntity>("accounts", signal.AccountId!);
        var state = found.HasValue
            ? JsonSerializer.Deserialize(found.Value!.GetString("State"), AccountJson.Default.AccountState)!
            : new AccountState { AccountId = signal.AccountId! };
        state.Apply([signal], Keys);
        await table.UpsertEntityAsync(new TableEntity("accounts", signal.AccountId!) { ["State"] = JsonSerializer.Serialize(state, AccountJson.Default.AccountState) });
    }
}

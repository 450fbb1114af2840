using System.Text.Json.Nodes;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Accounts;

/// <summary>
/// What every version has stored can be read for ever: <c>Golden</c> holds a state of each, written by that version and never changed.
/// For a new version, run with UPDATE_GOLDEN=1 and keep the older files.
/// </summary>
public sealed class SchemaVersionTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private const string Account = "golden";
    private static readonly string Folder = Repository.PathOf("tests", "HealthFunctions.Storage.Tests", "Accounts", "Golden");

    public static TheoryData<int> Versions => [.. Enumerable.Range(1, AccountState.CurrentSchema)];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task The_state_of_every_version_is_read_and_goes_on(int version)
    {
        var file = Path.Combine(Folder, $"account-state.v{version}.json");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1" && version == AccountState.CurrentSchema)
        {
            await File.WriteAllBytesAsync(file, WrittenNow());
        }

        var golden = await File.ReadAllBytesAsync(file);
        await StoreAsync(golden);

        var read = (await AccountsOf(OneShard).GetAsync(Account, [], default))!.State;
        Assert.NotEmpty(read.Recent);
        Assert.Equal(new ApplyReport(1, 0), await ApplierOf(OneShard).ApplyAsync([Given.Login(Account, "new")], default));

        var after = JsonNode.Parse((await StoredAsync())!)!;
        Assert.Equal(AccountState.CurrentSchema, (int)after["schema"]!);
        var before = JsonNode.Parse(golden)!;
        foreach (var part in new[] { "tickets", "subscriptions", "invoices", "goals", "pulses", "profile" })
        {
            Assert.True(JsonNode.DeepEquals(before[part], after[part]), part);
        }
    }

    [Fact]
    public async Task The_current_version_still_writes_what_its_golden_state_says() =>
        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(Folder, $"account-state.v{AccountState.CurrentSchema}.json")), System.Text.Encoding.UTF8.GetString(WrittenNow()));

    [Fact]
    public async Task A_state_of_a_newer_version_is_refused_and_stays_as_it_is()
    {
        var newer = JsonNode.Parse(await File.ReadAllBytesAsync(Path.Combine(Folder, $"account-state.v{AccountState.CurrentSchema}.json")))!;
        newer["schema"] = AccountState.CurrentSchema + 1;
        newer["whatIsToCome"] = new JsonObject { ["x"] = 1 };
        var bytes = System.Text.Encoding.UTF8.GetBytes(newer.ToJsonString());
        await StoreAsync(bytes);

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ApplierOf(OneShard).ApplyAsync([Given.Login(Account, "new")], default));

        Assert.Contains("deploy that version", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, await StoredAsync());
    }

    /// <summary>The same signals in every version.</summary>
    private static byte[] WrittenNow()
    {
        var state = new AccountState { AccountId = Account };
        state.Apply(RandomSignals.Many(new Random(20260504), [Account], 300), UserKeys);
        return System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(state, AccountJson.Default.AccountState);
    }

    private Task<Azure.Response> StoreAsync(byte[] state) =>
        Tables.Health.UpsertEntityAsync(new TableEntity(OneShard.PartitionKeyOf(Account), $"a|{Account}") { ["Schema"] = 1, ["State00"] = state[..Math.Min(state.Length, 60 * 1024)], ["State01"] = state[Math.Min(state.Length, 60 * 1024)..] }, TableUpdateMode.Replace);

    private async Task<byte[]?> StoredAsync()
    {
        var row = (await Tables.Health.GetEntityAsync<TableEntity>(OneShard.PartitionKeyOf(Account), $"a|{Account}")).Value;
        return [.. row.Where(column => column.Key.StartsWith("State", StringComparison.Ordinal)).OrderBy(column => column.Key, StringComparer.Ordinal).SelectMany(column => (byte[])column.Value)];
    }
}

using Azure.Data.Tables;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Alerts;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.History;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Accounts;

public sealed class AccountEraserTests : StorageTest
{
    private static readonly ExternalId Customer = new("stripe", "cus_1");

    private readonly IdentityStore identities;
    private readonly UnmatchedStore unmatched;
    private readonly AccountEraser eraser;
    private readonly SignalApplier applier;

    public AccountEraserTests(AzuriteFixture azurite)
        : base(azurite)
    {
        identities = new IdentityStore(Tables, Shards, TimeProvider.System);
        unmatched = new UnmatchedStore(Tables);
        eraser = EraserOf(Shards);
        applier = ApplierOf(Shards);
    }

    [Fact]
    public async Task Nothing_remains_of_an_erased_account_and_everything_of_the_others()
    {
        await applier.ApplyAsync(RandomSignals.Many(new Random(3), ["other"], 50), default);
        await identities.MapAsync(Customer with { Id = "cus_other" }, new Mapping("other", MappingOrigin.Source), default);
        var before = await EverythingAsync();

        await FillAsync("acme");
        await applier.ApplyAsync([Given.Login("part", "1")], default);
        await new AccountMerger(Tables, Shards, identities, eraser).BeginAsync("part", "acme", default);
        await new AccountMerger(Tables, Shards, identities, eraser).CompleteAsync("part", default);
        Assert.NotEqual(before, await EverythingAsync());

        Assert.Equal([Customer], await eraser.EraseAsync("acme", default));
        Assert.Equal(before, await EverythingAsync());
        Assert.Null(await eraser.EraseAsync("acme", default));
    }

    [Fact]
    public async Task What_belongs_to_an_account_whose_id_begins_the_same_stays()
    {
        await FillAsync("acme-2");
        var before = await EverythingAsync();
        Assert.Null(await eraser.EraseAsync("acme", default));
        Assert.Equal(before, await EverythingAsync());
    }

    [Fact]
    public async Task An_erasure_that_was_cut_off_is_completed_by_another()
    {
        await FillAsync("acme");
        await Tables.Health.DeleteEntityAsync(Shards.PartitionKeyOf("acme"), "a|acme");
        Assert.NotNull(await eraser.EraseAsync("acme", default));
        Assert.Empty(await EverythingAsync());
    }

    [Fact]
    public async Task An_id_that_has_become_another_accounts_stays_there()
    {
        await FillAsync("acme");
        await identities.MapAsync(Customer, new Mapping("other", MappingOrigin.Api), default);
        Assert.Equal([], await eraser.EraseAsync("acme", default));
        Assert.Equal("other", await identities.FindAsync(Customer, default));
    }

    /// <summary>One row of every kind that an account has.</summary>
    private async Task FillAsync(string account)
    {
        await applier.ApplyAsync([.. RandomSignals.Many(new Random(5), [account], 120), Given.Pulse(account, "p")], default);
        await identities.MapAsync(Customer, new Mapping(account, MappingOrigin.Source), default);
        await identities.MapAsync(Customer, new Mapping("another", MappingOrigin.Source), default);
        await unmatched.KeepAsync(Customer, [Given.Login(account, "waits") with { AccountId = null, ExternalId = Customer }], Given.Now, default);
        var partition = Shards.PartitionKeyOf(account);
        await Tables.Health.AddEntityAsync(AlertsEntity.Write(Given.Alerts(Given.Alert(account)), account, partition, default));
        var snapshot = HealthSnapshot.Of(Given.Health(account).Result, new MetricValues());
        await Tables.Health.AddEntityAsync(SnapshotEntity.Write(snapshot, partition));
        await Tables.Health.AddEntityAsync(SnapshotEntity.Write(snapshot with { AtBandChange = true }, partition));
        await Tables.Health.AddEntityAsync(CrmStateEntity.Write(Given.Pending("a CRM of yesterday", account), partition, default));
    }

    private async Task<IReadOnlyList<string>> EverythingAsync()
    {
        List<string> keys = [];
        foreach (var table in new[] { Tables.Health, Tables.Identities, Tables.Operations })
        {
            await foreach (var row in table.QueryAsync<TableEntity>())
            {
                keys.Add($"{table.Name} {row.PartitionKey} {row.RowKey}");
            }
        }

        return keys;
    }
}

using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Accounts;

public sealed class AccountMergerTests : StorageTest
{
    private readonly IdentityStore identities;
    private readonly AccountMerger merger;
    private readonly AccountStore accounts;
    private readonly SignalApplier applier;

    public AccountMergerTests(AzuriteFixture azurite)
        : base(azurite)
    {
        identities = new IdentityStore(Tables, Shards, TimeProvider.System);
        merger = new AccountMerger(Tables, Shards, identities, EraserOf(Shards));
        accounts = AccountsOf(Shards);
        applier = ApplierOf(Shards);
    }

    [Fact]
    public async Task A_merged_account_is_one_that_had_the_signals_of_both_and_what_comes_twice_still_counts_once()
    {
        var random = new Random(7);
        var signals = RandomSignals.Many(random, ["old", "new"], 120).Where(IsMerged).ToList();
        await applier.ApplyAsync(signals, default);
        await MergeAsync("old", "new");

        // Everything once more, as senders do, and something new for the account that went.
        await applier.ApplyAsync(signals, default);
        var late = Given.Login("old", "late");
        await applier.ApplyAsync([late], default);

        var expected = new AccountState { AccountId = "new" };
        expected.Apply([.. signals.Append(late)], UserKeys);
        Assert.Equal(Json(expected), Json((await accounts.GetAsync("new", [], default))!.State));
    }

    [Fact]
    public async Task An_account_that_went_is_found_no_more_but_says_where_it_is()
    {
        await applier.ApplyAsync([Given.Login("old", "1"), Given.Login("new", "1")], default);
        await MergeAsync("old", "new");
        Assert.Null(await accounts.GetAsync("old", [], default));
        Assert.Equal("new", await accounts.MergedIntoAsync("old", default));
        Assert.Null(await accounts.MergedIntoAsync("new", default));
        Assert.Equal(["new"], (await accounts.ListAsync(default)).Select(account => account.AccountId));

        List<string> calculated = [];
        await new ShardStore(Tables).UpdateAsync(Shards.PartitionKeyOf("old"), [], Calculate, default);
        Assert.DoesNotContain("old", calculated);

        AccountUpdate? Calculate(AccountSnapshot account)
        {
            calculated.Add(account.State.AccountId);
            return null;
        }
    }

    [Fact]
    public async Task Pulses_and_external_ids_move_along()
    {
        var id = new ExternalId("stripe", "cus_1");
        await applier.ApplyAsync([Given.Pulse("old", "1"), Given.Pulse("new", "1", Given.Now.AddDays(1))], default);
        await identities.MapAsync(id, new Mapping("old", MappingOrigin.Source), default);
        await MergeAsync("old", "new");

        var pulses = (await accounts.PulsesAsync("new", null, 10, default)).Items;
        Assert.Equal([("new", "new/1"), ("new", "old/1")], pulses.Select(pulse => (pulse.AccountId, pulse.Id)));
        Assert.Equal(new Mapping("new", MappingOrigin.Source), await identities.GetAsync(id, default));
        Assert.Equal([id], await identities.OfAccountAsync("new", default).ToListAsync());
        Assert.Empty(await identities.OfAccountAsync("old", default).ToListAsync());
    }

    [Fact]
    public async Task While_a_merge_is_under_way_signals_have_to_come_again()
    {
        await applier.ApplyAsync([Given.Login("old", "1"), Given.Login("new", "1")], default);
        Assert.Equal(MergeStart.Begun, await merger.BeginAsync("old", "new", default));
        await Assert.ThrowsAsync<AccountMergingException>(() => applier.ApplyAsync([Given.Login("old", "2")], default));
        await applier.ApplyAsync([Given.Login("new", "2")], default);

        await merger.CompleteAsync("old", default);
        await applier.ApplyAsync([Given.Login("old", "2")], default);
        Assert.Equal(4, (await accounts.GetAsync("new", [], default))!.State.Recent.Count);
    }

    [Fact]
    public async Task A_chain_of_merges_ends_at_the_last()
    {
        await applier.ApplyAsync([Given.Login("a", "1"), Given.Login("b", "1"), Given.Login("c", "1")], default);
        await MergeAsync("a", "b");
        await MergeAsync("b", "c");
        await applier.ApplyAsync([Given.Login("a", "2"), Given.Login("a", "1")], default);
        Assert.Equal(4, (await accounts.GetAsync("c", [], default))!.State.Recent.Count);
    }

    [Fact]
    public async Task Of_two_accounts_that_were_each_to_become_part_of_the_other_one_stays()
    {
        await applier.ApplyAsync([Given.Login("a", "1"), Given.Login("b", "1")], default);
        Assert.Equal(MergeStart.Begun, await merger.BeginAsync("a", "b", default));

        // As when both were begun at the same moment.
        var row = await Tables.Health.GetEntityAsync<Azure.Data.Tables.TableEntity>(Shards.PartitionKeyOf("b"), "a|b");
        AccountEntity.BeginMerge(row.Value, "a");
        await Tables.Health.UpdateEntityAsync(row.Value, row.Value.ETag);

        await Assert.ThrowsAsync<AccountMergingException>(() => merger.CompleteAsync("b", default));
        await merger.CompleteAsync("a", default);
        await merger.CompleteAsync("b", default);
        Assert.Null(await accounts.GetAsync("b", [], default));
        Assert.Equal(2, (await accounts.GetAsync("a", [], default))!.State.Recent.Count);
    }

    [Fact]
    public async Task What_cannot_be_merged_is_said_and_nothing_changes()
    {
        await applier.ApplyAsync([Given.Login("a", "1"), Given.Login("b", "1"), Given.Login("c", "1")], default);
        Assert.Equal(MergeStart.NoAccount, await merger.BeginAsync("nobody", "a", default));
        Assert.Equal(MergeStart.NoTarget, await merger.BeginAsync("a", "nobody", default));
        await MergeAsync("a", "b");
        Assert.Equal(MergeStart.Begun, await merger.BeginAsync("a", "b", default));
        Assert.Equal(MergeStart.MergedElsewhere, await merger.BeginAsync("a", "c", default));
        Assert.Equal(MergeStart.NoTarget, await merger.BeginAsync("c", "a", default));
        await applier.ApplyAsync([Given.Login("c", "2")], default);
    }

    [Fact]
    public void A_merge_that_is_cut_off_at_any_step_is_completed_by_another_attempt() => Randomly.Check(cases: 12, async random =>
    {
        await InitializeAsync();
        var signals = RandomSignals.Many(random, ["old", "new"], 60).Where(IsMerged).ToList();
        await applier.ApplyAsync(signals, default);
        await merger.BeginAsync("old", "new", default);

        var last = random.Next(1, 20);
        var faulty = TablesOver(new InterceptingTransport { Before = change => change > last ? throw new InvalidOperationException("Cut off.") : Task.CompletedTask });
        var faultyIdentities = new IdentityStore(faulty, Shards, TimeProvider.System);
        var cutOff = new AccountMerger(faulty, Shards, faultyIdentities, EraserOf(Shards, faulty));
        await Record.ExceptionAsync(() => cutOff.CompleteAsync("old", default));
        await merger.CompleteAsync("old", default);

        var expected = new AccountState { AccountId = "new" };
        expected.Apply(signals, UserKeys);
        Assert.Equal(Json(expected), Json((await accounts.GetAsync("new", [], default))!.State));
    });

    private static string Json(AccountState state) => JsonSerializer.Serialize(state, AccountJson.Default.AccountState);

    private async Task MergeAsync(string from, string into)
    {
        Assert.Equal(MergeStart.Begun, await merger.BeginAsync(from, into, default));
        await merger.CompleteAsync(from, default);
    }

    /// <summary>Overrides stay with the account that they were said of.</summary>
    private static bool IsMerged(Signal signal) => signal is not OverrideSignal;
}

using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Crm;

public sealed class CrmStateStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private CrmStateStore Store => StoreOf(Tables);

    [Fact]
    public async Task Only_what_the_CRM_does_not_show_is_pending()
    {
        await WriteAsync(
            Given.Pending("hubspot", "waits"),
            Given.Pending("hubspot", "shown") with { Progress = CrmProgress.Confirmed },
            Given.Pending("hubspot", "refused") with { Progress = CrmProgress.Rejected },
            Given.Pending("salesforce", "elsewhere"),
            Given.Pending("hub", "of-another-CRM"));
        Assert.Equal(["waits"], await PendingAsync(Given.Now));
    }

    [Fact]
    public async Task What_is_not_to_be_pushed_yet_is_left_out()
    {
        await WriteAsync(Given.Pending("hubspot", "acme") with { NotBefore = Given.Now.AddMinutes(5) });
        Assert.Empty(await PendingAsync(Given.Now.AddMinutes(5).AddTicks(-1)));
        Assert.Empty(await Store.ShardsWithPendingAsync("hubspot", Given.Now, default));
        Assert.Equal(["acme"], await PendingAsync(Given.Now.AddMinutes(5)));
        Assert.Equal([Shards.PartitionKeyOf("acme")], await Store.ShardsWithPendingAsync("hubspot", Given.Now.AddMinutes(5), default));
    }

    [Fact]
    public async Task Only_the_shards_asked_for_are_read()
    {
        string[] accounts = [.. Enumerable.Range(0, 100).Select(number => $"account-{number}")];
        await WriteAsync([.. accounts.Select(account => Given.Pending("hubspot", account))]);
        var shard = Shards.PartitionKeyOf(accounts[0]);
        var pending = await Store.PendingAsync("hubspot", [shard], Given.Now, default).Select(state => state.Desired.AccountId).ToListAsync();
        Assert.Equal(accounts.Where(account => Shards.PartitionKeyOf(account) == shard).Order(StringComparer.Ordinal), pending);
    }

    [Fact]
    public async Task What_was_recorded_is_no_longer_pending()
    {
        await WriteAsync([.. Enumerable.Range(0, 250).Select(number => Given.Pending("hubspot", $"account-{number}"))]);
        var pushed = await Store.PendingAsync("hubspot", Shards.PartitionKeys, Given.Now, default).ToListAsync();
        Assert.Equal(250, pushed.Count);
        await Store.RecordAsync("hubspot", [.. pushed.Select(state => state with { Progress = CrmProgress.Confirmed, ConfirmedAt = Given.Now })], default);
        Assert.Empty(await PendingAsync(Given.Now));
        Assert.Equal(new CrmCounts(0, 0, OldestPending: null), await Store.CountAsync("hubspot", default));
    }

    [Fact]
    public async Task More_outcomes_of_a_shard_than_one_transaction_takes_are_all_recorded()
    {
        CrmState[] states = [.. Enumerable.Range(0, 230).Select(number => Given.Pending("hubspot", $"account-{number}"))];
        foreach (var state in states)
        {
            await Tables.Health.AddEntityAsync(CrmStateEntity.Write(state, OneShard.PartitionKeyOf("any"), default));
        }

        var store = new CrmStateStore(Tables, OneShard);
        await store.RecordAsync("hubspot", [.. states.Select(state => state with { Progress = CrmProgress.Confirmed })], default);
        Assert.Equal(0, (await store.CountAsync("hubspot", default)).Pending);
    }

    [Fact]
    public async Task A_failed_push_keeps_its_attempts_its_delay_and_its_problem()
    {
        var pushed = Given.Pending("hubspot", "acme");
        await WriteAsync(pushed);
        var failed = pushed with { Attempts = 2, NotBefore = Given.Now.AddMinutes(5), Problem = "The CRM is busy." };
        await Store.RecordAsync("hubspot", [failed], default);
        AssertSame(failed, await ReadAsync("acme"));
    }

    [Fact]
    public async Task A_newer_desired_state_stays_pending_when_an_older_one_is_confirmed()
    {
        var pushed = Given.Pending("hubspot", "acme", score: 70);
        var newer = Given.Pending("hubspot", "acme", score: 40, Given.Now.AddHours(1));
        await WriteAsync(newer);
        await Store.RecordAsync("hubspot", [pushed with { Progress = CrmProgress.Confirmed, ConfirmedAt = Given.Now }], default);
        AssertSame(newer with { ConfirmedAt = Given.Now }, await ReadAsync("acme"));
    }

    [Fact]
    public async Task A_newer_desired_state_that_comes_while_an_outcome_is_recorded_stays_pending()
    {
        var pushed = Given.Pending("hubspot", "acme", score: 70);
        var newer = Given.Pending("hubspot", "acme", score: 40, Given.Now.AddHours(1));
        await WriteAsync(pushed, Given.Pending("hubspot", "beta"));
        var transport = new InterceptingTransport { Before = change => change == 1 ? ReplaceAsync(newer) : Task.CompletedTask };
        await StoreOf(TablesOver(transport)).RecordAsync("hubspot", [pushed with { Progress = CrmProgress.Confirmed, ConfirmedAt = Given.Now }], default);
        AssertSame(newer with { ConfirmedAt = Given.Now }, await ReadAsync("acme"));
    }

    [Fact]
    public async Task An_outcome_whose_recording_lost_its_answer_is_recorded()
    {
        var confirmed = Given.Pending("hubspot", "acme") with { Progress = CrmProgress.Confirmed, ConfirmedAt = Given.Now };
        await WriteAsync(Given.Pending("hubspot", "acme"));
        await StoreOf(TablesOver(new InterceptingTransport { LosesAnswer = change => change == 1 })).RecordAsync("hubspot", [confirmed], default);
        AssertSame(confirmed, await ReadAsync("acme"));
    }

    [Fact]
    public async Task An_outcome_of_an_account_that_is_gone_is_passed_over()
    {
        await WriteAsync(Given.Pending("hubspot", "acme"));
        CrmState[] outcomes =
        [
            Given.Pending("hubspot", "gone") with { Progress = CrmProgress.Confirmed },
            Given.Pending("hubspot", "acme") with { Progress = CrmProgress.Confirmed },
        ];
        await Store.RecordAsync("hubspot", outcomes, default);
        Assert.Null(await ReadAsync("gone"));
        Assert.Equal(CrmProgress.Confirmed, (await ReadAsync("acme"))?.Progress);
    }

    [Fact]
    public async Task Counts_say_how_many_wait_and_since_when()
    {
        Assert.Equal(new CrmCounts(0, 0, OldestPending: null), await Store.CountAsync("hubspot", default));
        await WriteAsync(
            Given.Pending("hubspot", "a", at: Given.Now.AddHours(-1)),
            Given.Pending("hubspot", "b", at: Given.Now.AddHours(-3)) with { NotBefore = Given.Now.AddHours(3) },
            Given.Pending("hubspot", "c", at: Given.Now.AddHours(-9)) with { Progress = CrmProgress.Confirmed },
            Given.Pending("hubspot", "d", at: Given.Now.AddHours(-9)) with { Progress = CrmProgress.Rejected },
            Given.Pending("salesforce", "a", at: Given.Now.AddHours(-9)));
        Assert.Equal(new CrmCounts(2, 1, Given.Now.AddHours(-3)), await Store.CountAsync("hubspot", default));
    }

    [Fact]
    public async Task What_a_CRM_refused_can_be_pushed_again()
    {
        await WriteAsync(Given.Pending("hubspot", "acme") with { Progress = CrmProgress.Rejected, Problem = "No such field." });
        Assert.Equal(Shards.PartitionKeyOf("acme"), await Store.RetryAsync("hubspot", "acme", default));
        Assert.Equal(["acme"], await PendingAsync(Given.Now));
    }

    [Fact]
    public async Task A_newer_state_that_comes_while_a_refused_one_is_retried_is_kept()
    {
        var newer = Given.Pending("hubspot", "acme", score: 40, Given.Now.AddHours(1));
        await WriteAsync(Given.Pending("hubspot", "acme") with { Progress = CrmProgress.Rejected });
        var transport = new InterceptingTransport { Before = change => change == 1 ? ReplaceAsync(newer) : Task.CompletedTask };
        Assert.Null(await StoreOf(TablesOver(transport)).RetryAsync("hubspot", "acme", default));
        AssertSame(newer, await ReadAsync("acme"));
    }

    [Theory]
    [InlineData(CrmProgress.Pending)]
    [InlineData(CrmProgress.Confirmed)]
    public async Task What_a_CRM_has_not_refused_is_not_pushed_again(CrmProgress progress)
    {
        var state = Given.Pending("hubspot", "acme") with { Progress = progress };
        await WriteAsync(state);
        Assert.Null(await Store.RetryAsync("hubspot", "acme", default));
        Assert.Null(await Store.RetryAsync("hubspot", "nobody", default));
        AssertSame(state, await ReadAsync("acme"));
    }

    private static CrmStateStore StoreOf(HealthTables tables) => new(tables, Shards);

    private static void AssertSame(CrmState expected, CrmState? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Desired.Fingerprint, actual.Desired.Fingerprint);
        Assert.Equal(expected, actual with { Desired = expected.Desired });
    }

    private async Task WriteAsync(params CrmState[] states)
    {
        foreach (var state in states)
        {
            await Tables.Health.AddEntityAsync(CrmStateEntity.Write(state, Shards.PartitionKeyOf(state.Desired.AccountId), default));
        }
    }

    private Task<Azure.Response> ReplaceAsync(CrmState state) =>
        Tables.Health.UpsertEntityAsync(CrmStateEntity.Write(state, Shards.PartitionKeyOf(state.Desired.AccountId), default), Azure.Data.Tables.TableUpdateMode.Replace);

    private async Task<CrmState?> ReadAsync(string account)
    {
        var row = await Tables.Health.GetEntityIfExistsAsync<CrmStateEntity>(Shards.PartitionKeyOf(account), RowKey.Crm("hubspot", account));
        return row.HasValue ? row.Value!.Read() : null;
    }

    private ValueTask<List<string>> PendingAsync(DateTimeOffset now) =>
        Store.PendingAsync("hubspot", Shards.PartitionKeys, now, default).Select(state => state.Desired.AccountId).ToListAsync();
}

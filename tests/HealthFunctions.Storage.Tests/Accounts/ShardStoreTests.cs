using HealthFunctions.Core.Alerts;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Alerts;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Accounts;

public sealed class ShardStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private static readonly string[] Crms = ["hub", "hubspot", "salesforce"];
    private static readonly string[] LikeIds = ["A", "ACME", "Acme", "acm", "acme", "acme-", "acme-1", "acme-10", "acme.2", "acme1", "acme:x", "acme@b", "acme_1"];

    private static string Partition => ShardMap.PartitionKey(0);

    [Fact]
    public void Every_account_is_visited_once_with_its_own_rows() => Randomly.Check(cases: 6, async random =>
    {
        await InitializeAsync();
        await CreateAsync(LikeIds);
        var written = LikeIds.ToDictionary(id => id, id => random.Next(4) == 0 ? null : new AccountUpdate(
            Given.Health(id),
            random.Maybe(Given.Alerts(Given.Alert(id))),
            [.. Crms.Where(_ => random.Next(2) == 0).Select(crm => Given.Pending(crm, id))]));
        var count = await UpdateAsync(account => written[account.State.AccountId]);
        Assert.Equal(written.Values.Count(update => update is not null), count);

        var visited = new List<string>();
        await UpdateAsync(account =>
        {
            var id = account.State.AccountId;
            visited.Add(id);
            Assert.Equal(written[id]?.Health.Result.AccountId, account.Health?.AccountId);
            Assert.Equal(written[id]?.Alerts?.Alerts.Select(alert => alert.Id) ?? [], account.Alerts.Alerts.Select(alert => alert.Id));
            Assert.Equal(
                Crms.Select(crm => written[id]?.Crms.FirstOrDefault(state => state.Crm == crm) is null ? null : (crm, id).ToString()),
                account.Crms.Select(state => state is null ? null : (state.Crm, state.Desired.AccountId).ToString()));
            return null;
        });
        Assert.Equal(LikeIds.Order(StringComparer.Ordinal), visited);
    });

    [Fact]
    public async Task More_accounts_than_one_transaction_takes_are_all_written()
    {
        string[] accounts = [.. Enumerable.Range(0, 250).Select(number => $"account-{number}")];
        await CreateAsync(accounts);
        var transport = new InterceptingTransport();
        var count = await new ShardStore(TablesOver(transport)).UpdateAsync(
            Partition, [], account => new AccountUpdate(Given.Health(account.State.AccountId), Alerts: null, []), default);
        Assert.Equal(250, count);
        Assert.Equal(3, transport.Changes);
        Assert.All(await AccountsOf(OneShard).ListAsync(default), listing => Assert.Equal(70, listing.Score));
    }

    [Fact]
    public async Task Transactions_count_every_row_of_an_account()
    {
        string[] accounts = [.. Enumerable.Range(0, 60).Select(number => $"account-{number}")];
        await CreateAsync(accounts);
        var transport = new InterceptingTransport();
        var count = await new ShardStore(TablesOver(transport)).UpdateAsync(Partition, Crms, WithAlertAndCrm, default);
        Assert.Equal(60, count);
        Assert.Equal(2, transport.Changes);
        Assert.Equal(60, (await new AlertStore(Tables, OneShard).ListAsync(new AlertFilter(AlertStatus.Open), 1000, after: null, default)).Items.Count);
        Assert.Equal(60, (await new CrmStateStore(Tables, OneShard).CountAsync("hubspot", default)).Pending);

        static AccountUpdate WithAlertAndCrm(AccountSnapshot account)
        {
            var id = account.State.AccountId;
            return new AccountUpdate(Given.Health(id), Given.Alerts(Given.Alert(id)), [Given.Pending("hubspot", id)]);
        }
    }

    [Fact]
    public async Task What_a_CRM_confirms_in_between_is_kept()
    {
        await CreateAsync("acme", "beta");
        await UpdateAsync(account => new AccountUpdate(
            Given.Health(account.State.AccountId), Alerts: null, [Given.Pending("hubspot", account.State.AccountId)]));

        var confirmedAt = Given.Now.AddMinutes(1);
        var transport = new InterceptingTransport
        {
            Before = change => change > 1 ? Task.CompletedTask : new CrmStateStore(Tables, OneShard).RecordAsync(
                "hubspot", [Given.Pending("hubspot", "acme") with { Progress = CrmProgress.Confirmed, ConfirmedAt = confirmedAt }], default),
        };
        var seen = new List<CrmProgress?>();
        await new ShardStore(TablesOver(transport)).UpdateAsync(
            Partition,
            Crms,
            account =>
            {
                var current = account.Crms[1];
                if (account.State.AccountId == "acme")
                {
                    seen.Add(current?.Progress);
                }

                var next = CrmState.Next("hubspot", Given.Record(account.State.AccountId, score: 50), current, Given.Now.AddHours(1));
                return new AccountUpdate(Given.Health(account.State.AccountId, score: 50), Alerts: null, next is null ? [] : [next]);
            },
            default);

        Assert.Equal([CrmProgress.Pending, CrmProgress.Confirmed], seen);
        var state = (await AccountsOf(OneShard).GetAsync("acme", Crms, default))?.Crms[1];
        Assert.Equal((CrmProgress.Pending, confirmedAt, 50), (state?.Progress, state?.ConfirmedAt, state?.Desired.HealthScore));
    }

    [Fact]
    public async Task Another_run_in_between_is_built_upon()
    {
        await CreateAsync("acme", "beta");
        var transport = new InterceptingTransport
        {
            Before = change => change > 1 ? Task.CompletedTask : UpdateAsync(account => new AccountUpdate(
                Given.Health(account.State.AccountId, score: 10, Given.Now.AddDays(-1)), Alerts: null, [])),
        };
        var count = await new ShardStore(TablesOver(transport)).UpdateAsync(
            Partition,
            [],
            account =>
            {
                account.History.Record(Given.Now, 90);
                return new AccountUpdate(Given.Health(account.State.AccountId, score: 90) with { History = account.History }, Alerts: null, []);
            },
            default);

        Assert.Equal(2, count);
        foreach (var id in (string[])["acme", "beta"])
        {
            var account = await AccountsOf(OneShard).GetAsync(id, [], default);
            Assert.Equal(90, account?.Health?.Score);
            Assert.Equal([10, 90], account?.History.Snapshots.Select(snapshot => snapshot.Score));
        }
    }

    [Fact]
    public async Task A_transaction_whose_answer_was_lost_leaves_what_was_calculated()
    {
        await CreateAsync("acme");
        var transport = new InterceptingTransport { LosesAnswer = change => change == 1 };
        var count = await new ShardStore(TablesOver(transport)).UpdateAsync(
            Partition, Crms, account => new AccountUpdate(Given.Health("acme"), Given.Alerts(Given.Alert("acme")), [Given.Pending("hubspot", "acme")]), default);
        Assert.Equal(1, count);
        Assert.Equal(70, (await AccountsOf(OneShard).GetAsync("acme", Crms, default))?.Health?.Score);
    }

    [Fact]
    public async Task An_account_that_is_erased_in_between_is_left_out()
    {
        await CreateAsync("acme", "beta");
        var transport = new InterceptingTransport
        {
            Before = change => change > 1 ? Task.CompletedTask : Task.WhenAll(
                Tables.Health.DeleteEntityAsync(Partition, "a|acme"), Tables.Health.DeleteEntityAsync(Partition, "h|acme")),
        };
        var count = await new ShardStore(TablesOver(transport)).UpdateAsync(
            Partition, [], account => new AccountUpdate(Given.Health(account.State.AccountId), Alerts: null, []), default);
        Assert.Equal(1, count);
        Assert.Equal("beta", Assert.Single(await AccountsOf(OneShard).ListAsync(default)).AccountId);
    }

    [Fact]
    public async Task Rows_without_an_account_are_passed_over()
    {
        await CreateAsync("b", "d");
        foreach (var orphan in (string[])["a", "c", "e"])
        {
            await Tables.Health.AddEntityAsync(HealthEntity.Write(Given.Health(orphan, score: 1), Partition, default));
            await Tables.Health.AddEntityAsync(AlertsEntity.Write(Given.Alerts(Given.Alert(orphan)), orphan, Partition, default));
            await Tables.Health.AddEntityAsync(CrmStateEntity.Write(Given.Pending("hubspot", orphan), Partition, default));
        }

        var visited = new List<string>();
        await UpdateAsync(account =>
        {
            visited.Add(account.State.AccountId);
            Assert.Null(account.Health);
            Assert.Empty(account.Alerts.Alerts);
            Assert.All(account.Crms, Assert.Null);
            return null;
        });
        Assert.Equal(["b", "d"], visited);
    }

    [Fact]
    public async Task A_conflict_after_which_more_rows_change_than_one_transaction_takes_is_written_in_several()
    {
        string[] accounts = [.. Enumerable.Range(0, 100).Select(number => $"account-{number}")];
        await CreateAsync(accounts);
        var transport = new InterceptingTransport
        {
            Before = change => change > 1 ? Task.CompletedTask : UpdateAsync(account => new AccountUpdate(
                Given.Health(account.State.AccountId, score: 10), Alerts: null, [])),
        };
        var count = await new ShardStore(TablesOver(transport)).UpdateAsync(
            Partition,
            Crms,
            account =>
            {
                var id = account.State.AccountId;
                return new AccountUpdate(Given.Health(id), account.Health is null ? null : Given.Alerts(Given.Alert(id)), []);
            },
            default);
        Assert.Equal(100, count);
        Assert.Equal(100, (await new AlertStore(Tables, OneShard).ListAsync(new AlertFilter(AlertStatus.Open), 1000, after: null, default)).Items.Count);
        Assert.All(await AccountsOf(OneShard).ListAsync(default), listing => Assert.Equal(70, listing.Score));
    }

    [Fact]
    public async Task A_shard_without_accounts_is_done_at_once() => Assert.Equal(0, await UpdateAsync(_ => null));

    private Task<ApplyReport> CreateAsync(params string[] accounts) => ApplierOf(OneShard).ApplyAsync(accounts.Select(account => Given.Login(account, "1")), default);

    private Task<int> UpdateAsync(Func<AccountSnapshot, AccountUpdate?> calculate) => new ShardStore(Tables).UpdateAsync(Partition, Crms, calculate, default);
}

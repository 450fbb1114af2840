using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Accounts.Marks;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Accounts;

/// <summary>Applying signals is exactly-once in effect, whatever comes how often and in whatever order.</summary>
public sealed class SignalApplierTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    [Fact]
    public void State_is_the_fold_of_the_different_signals_however_they_come() => Randomly.Check(cases: 8, async random =>
    {
        var (shards, accounts, signals) = Portfolio(random);
        var report = await DeliverAsync(random, ApplierOf(shards), signals, duplicates: 100);
        Assert.Equal(new ApplyReport(signals.Count, 100), report);
        await AssertFoldedAsync(shards, accounts, signals);
    });

    [Fact]
    public void State_is_the_same_when_every_third_answer_is_lost() => Randomly.Check(cases: 4, async random =>
    {
        var (shards, accounts, signals) = Portfolio(random);
        var transport = new InterceptingTransport { LosesAnswer = change => change % 3 == 0 };
        await DeliverAsync(random, ApplierOf(shards, TablesOver(transport)), signals, duplicates: 50);
        await AssertFoldedAsync(shards, accounts, signals);
    });

    [Fact]
    public async Task The_same_signals_again_change_nothing()
    {
        Signal[] signals = [.. Enumerable.Range(0, 250).Select(number => Given.Login("acme", $"{number}"))];
        Assert.Equal(new ApplyReport(250, 0), await ApplierOf(Shards).ApplyAsync(signals, default));
        Assert.Equal(new ApplyReport(0, 250), await ApplierOf(Shards).ApplyAsync(signals, default));
        await AssertFoldedAsync(Shards, ["acme"], signals);
    }

    [Fact]
    public async Task A_signal_that_comes_twice_in_one_call_is_applied_once()
    {
        var login = Given.Login("acme", "1");
        Assert.Equal(new ApplyReport(1, 1), await ApplierOf(Shards).ApplyAsync([login, login], default));
        await AssertFoldedAsync(Shards, ["acme"], [login]);
    }

    [Fact]
    public async Task Signals_of_the_same_id_from_two_sources_are_two_signals()
    {
        Signal[] signals = [Given.Login("acme", "1"), Given.Login("acme", "1") with { Source = "stripe" }];
        Assert.Equal(new ApplyReport(2, 0), await ApplierOf(Shards).ApplyAsync(signals, default));
    }

    [Fact]
    public async Task A_signal_without_an_account_is_refused()
    {
        var login = Given.Login("acme", "1") with { AccountId = null };
        var refusal = await Assert.ThrowsAsync<ArgumentException>(() => ApplierOf(Shards).ApplyAsync([login], default));
        Assert.Contains("resolve it first", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(50, 1)]
    [InlineData(51, 2)]
    [InlineData(150, 3)]
    public async Task New_accounts_of_a_shard_share_transactions_of_at_most_100_changes(int accounts, int transactions)
    {
        // Two changes each: state, place in the lists.
        var transport = new InterceptingTransport();
        var signals = Enumerable.Range(0, accounts).Select(number => Given.Login($"account-{number}", "1"));
        await ApplierOf(OneShard, TablesOver(transport)).ApplyAsync(signals, default);
        Assert.Equal(transactions, transport.Changes);
        Assert.Equal(accounts, (await AccountsOf(OneShard).ListAsync(default)).Count);
    }

    [Fact]
    public void Any_mix_of_accounts_and_pulses_fits_its_transactions() => Randomly.Check(cases: 5, async random =>
    {
        var prefix = $"{Guid.NewGuid():N}";
        string[] accounts = [.. Enumerable.Range(0, random.Next(1, 60)).Select(number => $"{prefix}-{number}")];
        Signal[] signals =
        [
            .. Enumerable.Range(0, 200).Select<int, Signal>(number => random.Next(2) == 0
                ? Given.Pulse(random.OneOf(accounts), $"{number}", random.Time())
                : Given.Login(random.OneOf(accounts), $"{number}")),
        ];
        Assert.Equal(new ApplyReport(200, 0), await ApplierOf(OneShard).ApplyAsync(signals, default));
        await AssertFoldedAsync(OneShard, accounts, signals);
    });

    [Fact]
    public async Task An_account_just_within_the_size_limit_can_be_changed()
    {
        var state = Given.Large("acme", AccountEntity.MaxStateBytes - 10_000);
        await Tables.Health.AddEntityAsync(AccountEntity.Write(state, OneShard.PartitionKeyOf("acme"), default));
        Assert.Equal(new ApplyReport(1, 0), await ApplierOf(OneShard).ApplyAsync([Given.Login("acme", "1")], default));
    }

    [Fact]
    public async Task An_account_over_the_size_limit_changes_nothing_and_says_so()
    {
        var state = Given.Large("acme", AccountEntity.MaxStateBytes - 10_000);
        await Tables.Health.AddEntityAsync(AccountEntity.Write(state, OneShard.PartitionKeyOf("acme"), default));
        Signal[] signals =
        [
            .. Enumerable.Range(0, 99).Select(number => new FeatureSignal
            {
                Id = $"more-{number}", Source = "http", AccountId = "acme", OccurredAt = Given.Now, User = "ada", Feature = $"more-{number}-{new string('日', 240)}",
            }),
        ];

        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => ApplierOf(OneShard).ApplyAsync(signals, default));

        Assert.Contains("account acme", refusal.Message, StringComparison.Ordinal);
        Assert.Contains($"{AccountEntity.MaxStateBytes}", refusal.Message, StringComparison.Ordinal);
        AccountStates.AssertSame(state, (await AccountsOf(OneShard).GetAsync("acme", [], default))?.State);
        var row = await Tables.Health.GetEntityAsync<TableEntity>(OneShard.PartitionKeyOf("acme"), RowKey.Account("acme"));
        var ledger = new MarkLedger(Tables.Health, OneShard.PartitionKeyOf("acme"), "acme", row);
        Assert.Equal(99, (await ledger.MissingAsync(signals.Select(Mark.Of), default)).Count);
    }

    [Fact]
    public void Signals_of_one_account_from_many_tasks_are_each_applied_once() => Randomly.Check(cases: 3, async random =>
    {
        var account = $"{Guid.NewGuid():N}";
        var signals = RandomSignals.Many(random, [account], 120);
        var reports = await Task.WhenAll(signals.Concat(signals).Chunk(20).Select(chunk => ApplierOf(OneShard).ApplyAsync(chunk, default)));
        Assert.Equal(new ApplyReport(120, 120), reports.Aggregate((left, right) => left + right));
        await AssertFoldedAsync(OneShard, [account], signals);
    });

    private static (ShardMap Shards, string[] Accounts, List<Signal> Signals) Portfolio(Random random)
    {
        var prefix = $"{Guid.NewGuid():N}";
        string[] accounts = [.. Enumerable.Range(0, 7).Select(number => $"{prefix}-{number}")];
        return (new ShardMap(3), accounts, RandomSignals.Many(random, accounts, 300));
    }

    /// <summary>Delivers signals in random order and groups from several tasks, some of them again.</summary>
    private static async Task<ApplyReport> DeliverAsync(Random random, SignalApplier applier, List<Signal> signals, int duplicates)
    {
        Signal[] deliveries = [.. signals, .. Enumerable.Range(0, duplicates).Select(_ => signals[random.Next(signals.Count)])];
        random.Shuffle(deliveries);
        var groups = new List<Signal[]>();
        for (var taken = 0; taken < deliveries.Length; taken += groups[^1].Length)
        {
            groups.Add([.. deliveries.Skip(taken).Take(random.Next(1, 60))]);
        }

        var total = new ApplyReport(0, 0);
        await Parallel.ForEachAsync(groups, new ParallelOptions { MaxDegreeOfParallelism = 6 }, async (group, cancellationToken) =>
        {
            var report = await RedeliverAsync(() => applier.ApplyAsync(group, cancellationToken));
            lock (groups)
            {
                total += report;
            }
        });
        return total;
    }

    /// <summary>Tries again what failed on the way, as a queue does.</summary>
    private static async Task<ApplyReport> RedeliverAsync(Func<Task<ApplyReport>> apply)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await apply();
            }
            catch (AggregateException lost) when (attempt < 5 && lost.InnerExceptions.All(each => each is IOException))
            {
                // Every try of the client lost its answer.
            }
        }
    }

    private async Task AssertFoldedAsync(ShardMap shards, IEnumerable<string> accounts, IReadOnlyCollection<Signal> signals)
    {
        foreach (var account in accounts)
        {
            var stored = await AccountsOf(shards).GetAsync(account, [], default);
            Signal[] ofAccount = [.. signals.Where(signal => signal.AccountId == account)];
            if (ofAccount.Length == 0)
            {
                Assert.Null(stored);
                continue;
            }

            var expected = new AccountState { AccountId = account };
            expected.Apply(ofAccount, UserKeys);
            AccountStates.AssertSame(expected, stored?.State);
        }
    }
}

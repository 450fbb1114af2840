using Azure.Data.Tables;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Accounts.Marks;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Accounts.Marks;

/// <summary>The ledger is a set of marks, however many there are and however they came.</summary>
public sealed class MarkLedgerTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private const string Account = "acme";

    private static string Partition => OneShard.PartitionKeyOf(Account);

    [Fact]
    public void A_ledger_has_what_was_added_and_nothing_else() => Randomly.Check(cases: 6, async random =>
    {
        await InitializeAsync();
        var known = new HashSet<Mark>();
        while (known.Count < 12_000)
        {
            var marks = MarksOf(random, random.OneOf(1, 20, random.Next(600), 5000));
            var ledger = await OpenAsync();
            var missing = await ledger.MissingAsync(marks, default);
            Assert.Equal(marks.Where(mark => !known.Contains(mark)).ToHashSet(), missing);
            Assert.True(await ledger.TryAddAsync(missing, default));
            await SaveAsync(ledger);
            known.UnionWith(missing);
        }

        Assert.Equal(known, [.. await (await OpenAsync()).AllAsync(default)]);
        Assert.Empty(await (await OpenAsync()).MissingAsync(known, default));
    });

    [Fact]
    public async Task A_very_large_ledger_takes_what_a_transaction_can_and_refuses_more()
    {
        var known = new List<Mark>();
        for (var lot = 0; lot < 30; lot++)
        {
            Mark[] marks = [.. Enumerable.Range(0, 4000).Select(number => Mark.Of("http", $"{lot}/{number}"))];
            await AddAsync(marks);
            known.AddRange(marks);
        }

        Assert.True((await RowAsync()).GetInt32("MarkPages") > 48);
        Assert.Empty(await (await OpenAsync()).MissingAsync(known, default));
        Assert.Equal(known.Count, (await (await OpenAsync()).AllAsync(default)).Count);

        var ledger = await OpenAsync();
        Assert.False(await ledger.TryAddAsync([.. Enumerable.Range(0, 100_000).Select(number => Mark.Of("other", $"{number}"))], default));
    }

    [Fact]
    public async Task A_new_signal_needs_no_page_and_an_old_one_needs_one()
    {
        await AddAsync([.. Enumerable.Range(0, 5000).Select(number => Mark.Of("http", $"{number}"))]);
        Mark[] strangers = [.. Enumerable.Range(0, 50).Select(number => Mark.Of("other", $"{number}"))];
        foreach (var number in Enumerable.Range(0, (await RowAsync()).GetInt32("MarkPages")!.Value))
        {
            // Whoever looks at a page now finds every stranger there, and nobody else.
            var page = new TableEntity(Partition, RowKey.MarkPage(Account, number));
            BinaryColumns.Write(page, "Marks", Mark.Write(strangers));
            await Tables.Health.UpsertEntityAsync(page, TableUpdateMode.Replace);
        }

        Assert.Equal(strangers.ToHashSet(), await (await OpenAsync()).MissingAsync(strangers, default));
        Assert.Single(await (await OpenAsync()).MissingAsync([Mark.Of("http", "1")], default));
    }

    [Fact]
    public async Task Many_signals_of_one_account_are_few_transactions_and_still_count_once()
    {
        Signal[] signals = [.. Enumerable.Range(0, 12_000).Select(number => Given.Login(Account, $"{number}"))];
        var transport = new InterceptingTransport();
        var applier = ApplierOf(OneShard, TablesOver(transport));
        Assert.Equal(new ApplyReport(12_000, 0), await applier.ApplyAsync(signals, default));
        Assert.Equal(3, transport.Changes);
        Assert.Equal(new ApplyReport(1, 12_000), await applier.ApplyAsync([.. signals, Given.Login(Account, "new")], default));
        Assert.Equal(4, transport.Changes);
        Assert.Equal(12_001, (await AccountsOf(OneShard).GetAsync(Account, [], default))!.State.Usage.Events.Days.Values.Sum());
    }

    [Fact]
    public async Task Pages_go_with_an_account_that_is_erased_and_do_not_come_back()
    {
        Signal[] signals = [.. Enumerable.Range(0, 6000).Select(number => Given.Login(Account, $"{number}"))];
        await ApplierOf(OneShard).ApplyAsync(signals, default);
        await EraserOf(OneShard).EraseAsync(Account, default);
        Assert.Empty(await Tables.Health.ReadAsync<MarkerEntity>(Partition, RowKey.RangeOf(RowKey.MarkKind), default).ToListAsync());
        Assert.Equal(new ApplyReport(6000, 0), await ApplierOf(OneShard).ApplyAsync(signals, default));
    }

    [Fact]
    public async Task Pages_are_taken_over_by_the_account_that_another_becomes_part_of()
    {
        Signal[] signals = [.. Enumerable.Range(0, 6000).Select(number => Given.Login("old", $"{number}"))];
        await ApplierOf(OneShard).ApplyAsync([.. signals, Given.Login(Account, "1")], default);
        var merger = new AccountMerger(Tables, OneShard, new IdentityStore(Tables, OneShard, TimeProvider.System), EraserOf(OneShard));
        Assert.Equal(MergeStart.Begun, await merger.BeginAsync("old", Account, default));
        await merger.CompleteAsync("old", default);

        Assert.Equal(new ApplyReport(0, 6000), await ApplierOf(OneShard).ApplyAsync(signals, default));
        Assert.Equal(6001, (await AccountsOf(OneShard).GetAsync(Account, [], default))!.State.Usage.Events.Days.Values.Sum());
    }

    private static List<Mark> MarksOf(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => Mark.Of("http", $"{random.Next(20_000)}"))];

    private async Task AddAsync(Mark[] marks)
    {
        var ledger = await OpenAsync();
        if (await ledger.TryAddAsync(marks, default))
        {
            await SaveAsync(ledger);
            return;
        }

        foreach (var half in marks.Chunk((marks.Length + 1) / 2))
        {
            await AddAsync(half);
        }
    }

    private async Task<TableEntity> RowAsync()
    {
        var found = await Tables.Health.GetEntityIfExistsAsync<TableEntity>(Partition, RowKey.Account(Account));
        return found.HasValue ? found.Value! : new TableEntity(Partition, RowKey.Account(Account));
    }

    private async Task<MarkLedger> OpenAsync() => new(Tables.Health, Partition, Account, await RowAsync());

    private async Task SaveAsync(MarkLedger ledger)
    {
        var row = new TableEntity(Partition, RowKey.Account(Account));
        ledger.WriteTo(row);
        var batch = new TransactionBatch(Partition);
        batch.Upsert(row);
        ledger.AddPagesTo(batch);
        await batch.SubmitAsync(Tables.Health, default);
    }
}

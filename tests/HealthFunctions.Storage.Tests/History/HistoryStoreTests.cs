using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.History;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.History;

public sealed class HistoryStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private static readonly string Partition = ShardMap.PartitionKey(0);

    private HistoryStore Store => new(Tables, OneShard);

    [Fact]
    public async Task A_snapshot_comes_back_the_same()
    {
        var values = new MetricValues();
        values.Set(MetricCatalog.NpsLatest, 9);
        values.Set(MetricCatalog.Owner, "ada");
        var result = Given.Health("acme").Result with
        {
            Score = 90,
            Band = Band.Green,
            BandByScore = Band.Amber,
            Coverage = 0.75,
            Dimensions = [new DimensionHealth("product", 33.25, Band.Red, 0.5, 1), new DimensionHealth("pulse", null, Band.Unknown, 0.5, 0)],
            Override = new AppliedOverride(Band.Green, 90, "ada", "Agreed.", Given.Now.AddDays(1), Band.Red, 33.25),
        };
        await WriteAsync(HealthSnapshot.Of(result, values));

        var read = Assert.Single(await AllAsync());
        Assert.Equal((90, 33.25, Band.Green, Band.Amber), (read.Score, read.CalculatedScore, read.Band, read.BandByScore));
        Assert.Equal(("acme", Given.Now, "m1", 0.75), (read.AccountId, read.AsOf, read.ModelVersion, read.Coverage));
        Assert.Equal([new DimensionPoint("product", 33.25, Band.Red), new DimensionPoint("pulse", null, Band.Unknown)], read.Dimensions);
        Assert.Equal((9, "ada"), (MetricBytes.Read(read.Metrics.Span)[MetricCatalog.NpsLatest].AsNumber, MetricBytes.Read(read.Metrics.Span)[MetricCatalog.Owner].AsText));
    }

    [Fact]
    public async Task A_day_has_one_snapshot_and_one_for_each_change_of_band()
    {
        await WriteAsync(At(hours: -2, score: 10), At(hours: -2, score: 10) with { AtBandChange = true });
        await WriteAsync(At(hours: -1, score: 20));
        await WriteAsync(At(hours: 0, score: 30));
        Assert.Equal([30, 10], (await AllAsync()).Select(snapshot => snapshot.Score));

        // The last one of the day is also a change: it is shown once.
        await WriteAsync(At(hours: 1, score: 40), At(hours: 1, score: 40) with { AtBandChange = true });
        Assert.Equal([40, 10], (await AllAsync()).Select(snapshot => snapshot.Score));
    }

    [Fact]
    public async Task History_is_read_in_parts_newest_first_and_without_gaps()
    {
        var random = new Random(11);
        await CreateAsync("acme");
        List<HealthSnapshot> written = [];
        for (var day = 0; day < 30; day++)
        {
            var change = At(hours: (-day * 24) - 1, score: day) with { AtBandChange = true };
            written.AddRange(random.Next(3) == 0 ? [At(-day * 24, day), change] : [At(-day * 24, day)]);
        }

        await WriteAsync([.. written]);
        foreach (var limit in new[] { 1, 2, 7, 100 })
        {
            List<DateTimeOffset> read = [];
            string? after = null;
            do
            {
                var page = await Store.ReadAsync("acme", Given.Now.AddDays(-20), Given.Now.AddDays(-3), after, limit, default);
                Assert.InRange(page.Items.Count, 0, limit);
                read.AddRange(page.Items.Select(snapshot => snapshot.AsOf));
                after = page.Continuation;
            }
            while (after is not null);

            Assert.Equal(written.Select(snapshot => snapshot.AsOf).Where(at => at >= Given.Now.AddDays(-20) && at <= Given.Now.AddDays(-3)), read);
        }
    }

    [Fact]
    public async Task What_is_older_than_the_retention_goes_and_nothing_else()
    {
        await CreateAsync("acme", "acme-2");
        var now = Given.Now;
        HealthSnapshot[] snapshots = [.. Enumerable.Range(390, 130).Select(day => At(-day * 24, day))];
        await WriteAsync(snapshots);
        await WriteAsync([.. snapshots.Select(snapshot => snapshot with { AccountId = "acme-2" })]);

        // The day that the retention ends in is kept whole.
        Assert.Equal(2 * 119, await Store.PurgeAsync(now, default));
        Assert.Equal(0, await Store.PurgeAsync(now, default));
        Assert.Equal(Enumerable.Range(390, 11).Select(day => (double?)day), (await AllAsync()).Select(snapshot => snapshot.Score));
        Assert.Equal(11, (await AllAsync("acme-2")).Count);
    }

    [Fact]
    public async Task Snapshots_are_written_with_the_health_even_where_one_transaction_does_not_take_them()
    {
        await CreateAsync("acme", "beta");
        var count = await new ShardStore(Tables).UpdateAsync(Partition, [], account => Update(account.State.AccountId, days: 350), default);
        Assert.Equal(2, count);
        Assert.Equal(350, (await AllAsync()).Count);
        Assert.Equal(350, (await AllAsync("beta")).Count);
        Assert.Equal(70, (await AccountsOf(OneShard).GetAsync("beta", [], default))?.Health?.Score);
    }

    [Fact]
    public async Task An_account_that_is_erased_meanwhile_gets_no_history()
    {
        await CreateAsync("acme");
        var eraser = EraserOf(OneShard);
        var transport = new InterceptingTransport
        {
            Before = change => change == 2 ? eraser.EraseAsync("acme", default) : Task.CompletedTask,
        };
        await new ShardStore(TablesOver(transport)).UpdateAsync(Partition, [], account => Update(account.State.AccountId, days: 350), default);
        Assert.Empty(await AllAsync());
    }

    [Fact]
    public async Task A_shard_can_be_dealt_with_in_parts()
    {
        string[] ids = ["a", "a-1", "a.b", "a1", "b", "b:1", "c"];
        await CreateAsync(ids);
        List<string> visited = [];
        string? after = null;
        do
        {
            var most = visited.Count + 2;
            var part = await new ShardStore(Tables).UpdatePartAsync(Partition, after, ["hubspot"], Visit, () => visited.Count >= most, default);
            Assert.InRange(part.Accounts, 1, 2);
            after = part.Last;
        }
        while (after is not null);

        Assert.Equal(ids.Order(StringComparer.Ordinal), visited);

        AccountUpdate Visit(AccountSnapshot account)
        {
            visited.Add(account.State.AccountId);
            return new AccountUpdate(Given.Health(account.State.AccountId), Given.Alerts(Given.Alert(account.State.AccountId)), [Given.Pending("hubspot", account.State.AccountId)]);
        }
    }

    private static AccountUpdate Update(string account, int days) => new(Given.Health(account), Alerts: null, [])
    {
        Snapshots = [.. Enumerable.Range(0, days).Reverse().Select(day => At(-day * 24, day) with { AccountId = account })],
    };

    private static HealthSnapshot At(double hours, double score) => new()
    {
        AccountId = "acme", AsOf = Given.Now.AddHours(hours), ModelVersion = "m1", Score = score, CalculatedScore = score, Band = Band.Green,
    };

    private async Task<IReadOnlyList<HealthSnapshot>> AllAsync(string account = "acme") =>
        (await Store.ReadAsync(account, Given.Now.AddDays(-1000), Given.Now.AddDays(1), after: null, limit: 1000, default)).Items;

    private async Task WriteAsync(params HealthSnapshot[] snapshots)
    {
        foreach (var snapshot in snapshots)
        {
            await Tables.Health.UpsertEntityAsync(SnapshotEntity.Write(snapshot, Partition), Azure.Data.Tables.TableUpdateMode.Replace);
        }
    }

    private async Task CreateAsync(params string[] accounts) =>
        await ApplierOf(OneShard).ApplyAsync(accounts.Select(account => Given.Login(account, "1")), default);
}

using FsCheck.Fluent;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Learning.Likelihoods;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Storage.History;
using HealthFunctions.Storage.Outcomes;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Outcomes;

public sealed class OutcomeStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_same_id_again_is_the_same_outcome_corrected()
    {
        var store = new OutcomeStore(Tables, Shards);
        await store.PutAsync([Outcome("acme", "1") with { Amount = 10.01m, Currency = "EUR" }, Outcome("acme", "2", 5)], default);
        await store.PutAsync([Outcome("acme", "1") with { Kind = OutcomeKind.Contracted }], default);

        Assert.Equal([Outcome("acme", "1") with { Kind = OutcomeKind.Contracted }, Outcome("acme", "2", 5)], await store.OfAsync("acme", default));
        Assert.Empty(await store.OfAsync("acm", default));
    }

    [Fact]
    public void A_row_gives_back_what_was_written() => Properties.ForAll(
        from id in Gen.Elements("1", "a/b#c?", "", "ünï")
        from kind in Gen.Elements(Enum.GetValues<OutcomeKind>())
        from cents in Gen.Choose(-1, 1_000_000)
        select Outcome("acme", id) with { Kind = kind, Amount = cents < 0 ? null : cents / 100m, Currency = cents < 0 ? null : "USD", Source = "csv" },
        outcome => OutcomeEntity.Write(outcome, "s000").Read() == outcome);

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var store = new OutcomeStore(Tables, Shards);
        var all = Enumerable.Range(0, 25).Select(i => Outcome($"a{i % 7}", $"{i}", i)).ToArray();
        await store.PutAsync(all, default);

        var read = new List<Outcome>();
        string? after = null;
        do
        {
            var page = await store.ListAsync(kind: null, after, 4, default);
            read.AddRange(page.Items);
            after = page.Continuation;
        }
        while (after is not null);

        Assert.Equal(25, read.Count);
        Assert.Equal(all.OrderBy(outcome => outcome.Id, StringComparer.Ordinal), read.OrderBy(outcome => outcome.Id, StringComparer.Ordinal));
        Assert.Empty((await store.ListAsync(OutcomeKind.Renewed, null, 10, default)).Items);
    }

    [Fact]
    public async Task Erasing_an_account_erases_its_outcomes_and_no_others()
    {
        var store = new OutcomeStore(Tables, Shards);
        await store.PutAsync([Outcome("acme", "1"), Outcome("acme-2", "1")], default);

        Assert.NotNull(await EraserOf(Shards).EraseAsync("acme", default));

        Assert.Equal([Outcome("acme-2", "1")], (await store.ListAsync(null, null, 10, default)).Items);
    }

    [Fact]
    public async Task Snapshots_of_a_shard_come_account_by_account_oldest_first()
    {
        var partition = OneShard.PartitionKeyOf("a");
        foreach (var (account, day) in new[] { ("a", 0), ("a-1", 3), ("a", 2), ("a", 1), ("b", 5) })
        {
            await Tables.Health.UpsertEntityAsync(SnapshotEntity.Write(Snapshot(account, Day.AddDays(day)), partition));
        }

        // A change of band beside its day is one moment.
        await Tables.Health.UpsertEntityAsync(SnapshotEntity.Write(Snapshot("b", Day.AddDays(5)) with { AtBandChange = true }, partition));

        var read = await new HistoryStore(Tables, OneShard).OfShardAsync(partition, default).ToListAsync();

        Assert.Equal(
            ["a-1: 3", "a: 0 1 2", "b: 5"],
            read.Select(account => $"{account[0].AccountId}: {string.Join(' ', account.Select(snapshot => (snapshot.AsOf - Day).TotalDays))}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_likelihood_that_was_learned_last_is_kept_for_each_outcome()
    {
        var store = new LikelihoodStore(Tables);
        await store.PutAsync(Model(OutcomeKind.Renewed, 0.1), default);
        await store.PutAsync(Model(OutcomeKind.Churned, 0.2), default);
        await store.PutAsync(Model(OutcomeKind.Churned, 0.3), default);

        Assert.Equal([(OutcomeKind.Churned, 0.3), (OutcomeKind.Renewed, 0.1)], (await store.AllAsync(default)).Select(model => (model.Target, model.BaseRate)));
    }

    private static LikelihoodModel Model(OutcomeKind target, double baseRate) =>
        new() { Format = 1, Target = target, HorizonDays = 90, BaseRate = baseRate, Examples = 100, Auc = 0.8, Intercept = -1 };

    private static Outcome Outcome(string account, string id, int day = 0) =>
        new() { Id = id, AccountId = account, Kind = OutcomeKind.Churned, OccurredAt = Day.AddDays(day) };

    private static HealthSnapshot Snapshot(string account, DateTimeOffset at) =>
        HealthSnapshot.Of(new HealthResult { AccountId = account, AsOf = at, ModelVersion = "m", Score = 50, Band = Band.Amber }, new MetricValues());
}

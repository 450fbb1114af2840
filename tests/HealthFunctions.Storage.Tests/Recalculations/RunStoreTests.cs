using HealthFunctions.Storage.Recalculations;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Recalculations;

public sealed class RunStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    private RunStore Store => new(Tables);

    [Fact]
    public async Task A_run_begins_with_nothing_done()
    {
        var run = await Store.StartAsync(Given.Now.AddDays(-30), Given.Now, stepDays: 7, "m1", shards: 16, Given.Now.AddSeconds(1), default);
        Assert.Equivalent(run, await Store.GetAsync(run.RunId, default), strict: true);
        Assert.Equal((Given.Now.AddDays(-30), Given.Now, 7), (run.From, run.To, run.StepDays));
        Assert.Equal((Given.Now.AddSeconds(1), Given.Now.AddSeconds(1), null, 0), (run.StartedAt, run.LastProgressAt, run.CompletedAt, run.Accounts));
        Assert.Empty(run.CompletedShards);
    }

    [Fact]
    public async Task There_is_no_run_of_an_unknown_id() => Assert.Null(await Store.GetAsync("none", default));

    [Fact]
    public async Task A_run_is_complete_with_its_last_shard()
    {
        var run = await StartAsync(shards: 2);
        await Store.CompleteShardAsync(run.RunId, "s000", accounts: 5, Given.Now.AddMinutes(1), default);
        var half = await Store.GetAsync(run.RunId, default);
        Assert.Equal((null, Given.Now.AddMinutes(1), 5), (half?.CompletedAt, half?.LastProgressAt, half?.Accounts));

        await Store.CompleteShardAsync(run.RunId, "s001", accounts: 7, Given.Now.AddMinutes(2), default);
        var done = await Store.GetAsync(run.RunId, default);
        Assert.Equal((Given.Now.AddMinutes(2), 12), (done?.CompletedAt, done?.Accounts));
        Assert.Equal(["s000", "s001"], done?.CompletedShards);
    }

    [Fact]
    public async Task A_shard_completed_twice_counts_once()
    {
        var run = await StartAsync(shards: 2);
        await Store.CompleteShardAsync(run.RunId, "s000", accounts: 5, Given.Now.AddMinutes(1), default);
        await Store.CompleteShardAsync(run.RunId, "s000", accounts: 5, Given.Now.AddMinutes(1), default);
        var half = await Store.GetAsync(run.RunId, default);
        Assert.Equal((null, 5), (half?.CompletedAt, half?.Accounts));
        Assert.Equal(["s000"], half?.CompletedShards);
    }

    [Fact]
    public async Task A_run_that_is_complete_stays_so_when_a_shard_comes_again()
    {
        var run = await StartAsync(shards: 1);
        await Store.CompleteShardAsync(run.RunId, "s000", accounts: 5, Given.Now.AddMinutes(1), default);
        await Store.CompleteShardAsync(run.RunId, "s000", accounts: 5, Given.Now.AddMinutes(9), default);
        Assert.Equal(Given.Now.AddMinutes(1), (await Store.GetAsync(run.RunId, default))?.CompletedAt);
    }

    [Fact]
    public async Task Shards_that_finish_at_the_same_time_complete_the_run()
    {
        var run = await StartAsync(shards: 16);
        await Task.WhenAll(Shards.PartitionKeys.Select(shard => Store.CompleteShardAsync(run.RunId, shard, accounts: 3, Given.Now.AddMinutes(1), default)));
        var done = await Store.GetAsync(run.RunId, default);
        Assert.Equal((Given.Now.AddMinutes(1), 48), (done?.CompletedAt, done?.Accounts));
        Assert.Equal(Shards.PartitionKeys, done?.CompletedShards);
    }

    [Fact]
    public async Task Another_instance_that_completes_the_run_first_is_no_fault()
    {
        var run = await StartAsync(shards: 2);
        await Store.CompleteShardAsync(run.RunId, "s000", accounts: 5, Given.Now.AddMinutes(1), default);

        // The second change is that of the run itself.
        var transport = new InterceptingTransport
        {
            Before = change => change == 2 ? Store.CompleteShardAsync(run.RunId, "s001", accounts: 7, Given.Now.AddMinutes(2), default) : Task.CompletedTask,
        };
        await new RunStore(TablesOver(transport)).CompleteShardAsync(run.RunId, "s001", accounts: 7, Given.Now.AddMinutes(3), default);
        Assert.Equal(2, transport.Changes);
        Assert.Equal(Given.Now.AddMinutes(2), (await Store.GetAsync(run.RunId, default))?.CompletedAt);
    }

    [Fact]
    public async Task A_shard_under_way_is_known_with_where_it_stands()
    {
        var run = await StartAsync(shards: 2);
        Assert.True(await Store.ProgressAsync(run.RunId, new ShardProgress("s000", "acme", 5), Given.Now.AddMinutes(1), default));
        Assert.True(await Store.ProgressAsync(run.RunId, new ShardProgress("s000", "beta", 9), Given.Now.AddMinutes(2), default));

        var underway = await Store.GetAsync(run.RunId, default);
        Assert.Equal([new ShardProgress("s000", "beta", 9)], underway!.ShardsUnderway);
        Assert.Equal((null, Given.Now.AddMinutes(2), 9), (underway.CompletedAt, underway.LastProgressAt, underway.Accounts));
        Assert.Empty(underway.CompletedShards);

        await Store.CompleteShardAsync(run.RunId, "s001", accounts: 1, Given.Now.AddMinutes(3), default);
        Assert.Null((await Store.GetAsync(run.RunId, default))?.CompletedAt);
        await Store.CompleteShardAsync(run.RunId, "s000", accounts: 12, Given.Now.AddMinutes(4), default);
        var done = await Store.GetAsync(run.RunId, default);
        Assert.Equal((Given.Now.AddMinutes(4), 13), (done?.CompletedAt, done?.Accounts));
        Assert.Empty(done!.ShardsUnderway);
    }

    [Fact]
    public async Task A_part_that_is_done_again_never_takes_a_shard_back()
    {
        var run = await StartAsync(shards: 1);
        await Store.ProgressAsync(run.RunId, new ShardProgress("s000", "beta", 9), Given.Now, default);
        Assert.False(await Store.ProgressAsync(run.RunId, new ShardProgress("s000", "acme", 5), Given.Now, default));
        Assert.True(await Store.ProgressAsync(run.RunId, new ShardProgress("s000", "beta", 9), Given.Now, default));
        Assert.Equal("beta", Assert.Single((await Store.GetAsync(run.RunId, default))!.ShardsUnderway).After);

        await Store.CompleteShardAsync(run.RunId, "s000", accounts: 12, Given.Now, default);
        Assert.False(await Store.ProgressAsync(run.RunId, new ShardProgress("s000", "gamma", 11), Given.Now, default));
        Assert.NotNull((await Store.GetAsync(run.RunId, default))?.CompletedAt);
    }

    [Fact]
    public async Task The_latest_runs_come_first()
    {
        var older = await StartAsync(shards: 1, Given.Now.AddHours(-1));
        var newest = await StartAsync(shards: 1, Given.Now.AddHours(1));
        var middle = await StartAsync(shards: 1, Given.Now);
        await Store.CompleteShardAsync(middle.RunId, "s000", accounts: 4, Given.Now, default);
        Assert.Equal([newest.RunId, middle.RunId, older.RunId], (await Store.LatestAsync(10, default)).Select(run => run.RunId));

        var latest = await Store.LatestAsync(2, default);
        Assert.Equal([newest.RunId, middle.RunId], latest.Select(run => run.RunId));
        Assert.Equal((Given.Now, 4), (latest[1].CompletedAt, latest[1].Accounts));
    }

    [Fact]
    public async Task Runs_that_start_at_the_same_moment_are_different_runs()
    {
        var runs = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => StartAsync(shards: 1)));
        Assert.Equal(10, runs.DistinctBy(run => run.RunId).Count());
        Assert.Equal(10, (await Store.LatestAsync(20, default)).Count);
    }

    private Task<Run> StartAsync(int shards, DateTimeOffset? now = null) =>
        Store.StartAsync(Given.Now, Given.Now, stepDays: 1, "m1", shards, now ?? Given.Now, default);
}

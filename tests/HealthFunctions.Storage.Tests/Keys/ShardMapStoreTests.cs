using HealthFunctions.Storage.Keys;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Keys;

public sealed class ShardMapStoreTests(AzuriteFixture azurite) : StorageTest(azurite)
{
    [Fact]
    public async Task The_number_of_shards_is_settled_at_first_start()
    {
        Assert.Equal(new ShardMap(12), await new ShardMapStore(Tables).SettleAsync(12, default));
        Assert.Equal(new ShardMap(12), await new ShardMapStore(Tables).SettleAsync(12, default));
    }

    [Fact]
    public async Task Instances_that_start_at_the_same_time_settle_on_the_same()
    {
        var maps = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => new ShardMapStore(Tables).SettleAsync(12, default)));
        Assert.All(maps, map => Assert.Equal(new ShardMap(12), map));
    }

    [Fact]
    public async Task Another_number_is_refused_and_the_refusal_says_what_to_do()
    {
        await new ShardMapStore(Tables).SettleAsync(12, default);
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => new ShardMapStore(Tables).SettleAsync(16, default));
        Assert.Contains("Storage__ShardCount", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("set it back to 12", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(new ShardMap(12), await new ShardMapStore(Tables).SettleAsync(12, default));
    }

    [Fact]
    public async Task A_first_start_whose_answer_was_lost_settles_all_the_same()
    {
        var tables = TablesOver(new InterceptingTransport { LosesAnswer = change => change == 1 });
        Assert.Equal(new ShardMap(12), await new ShardMapStore(tables).SettleAsync(12, default));
    }
}

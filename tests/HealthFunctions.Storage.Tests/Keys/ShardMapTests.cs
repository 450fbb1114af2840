using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Tests.Keys;

public sealed class ShardMapTests
{
    // Not to be changed: a deployment finds its accounts by these.
    [Theory]
    [InlineData("acme", 16, "s013")]
    [InlineData("ACME", 16, "s014")]
    [InlineData("acme-1", 16, "s014")]
    [InlineData("acme", 1, "s000")]
    [InlineData("acme", 1000, "s357")]
    [InlineData("", 16, "s002")]
    [InlineData("日本", 16, "s012")]
    public void An_id_is_in_the_same_shard_for_ever(string id, int count, string partition) => Assert.Equal(partition, new ShardMap(count).PartitionKeyOf(id));

    [Fact]
    public void Every_shard_has_a_partition_key_of_its_own_in_order()
    {
        string[] partitions = [.. new ShardMap(1000).PartitionKeys];
        Assert.Equal(1000, partitions.Distinct().Count());
        Assert.Equal(partitions.Order(StringComparer.Ordinal), partitions);
    }

    [Fact]
    public void Accounts_are_spread_evenly() => Randomly.Check(cases: 50, random =>
    {
        const int PerShard = 400;
        var shards = new ShardMap(random.Next(2, 33));
        var prefix = random.OneOf("account-", "", "00000000", $"{Guid.NewGuid():N}");
        var counts = Enumerable.Range(random.Next(1_000_000), PerShard * shards.Count).CountBy(number => shards.PartitionKeyOf($"{prefix}{number}")).ToArray();

        // Six standard deviations, so that chance alone does not fail it.
        Assert.Equal(shards.Count, counts.Length);
        Assert.All(counts, count => Assert.InRange(count.Value, PerShard - 120, PerShard + 120));
        return Task.CompletedTask;
    });
}

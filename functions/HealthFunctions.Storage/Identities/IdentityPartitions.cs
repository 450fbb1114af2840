using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Identities;

/// <summary>The partitions of identities: their own, since an external id says nothing about the account's shard.</summary>
internal static class IdentityPartitions
{
    private static readonly ShardMap Shards = new(16);

    public static IEnumerable<string> All => Shards.PartitionKeys;

    public static string Of(ExternalId id) => Shards.PartitionKeyOf($"{id.Source}\n{id.Id}");
}

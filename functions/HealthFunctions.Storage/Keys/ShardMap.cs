using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace HealthFunctions.Storage.Keys;

/// <summary>
/// Spreads accounts over a fixed number of partitions. A shard is what one transaction can change, what one message
/// recalculates and what one instance works on at a time.
/// </summary>
/// <param name="Count">How many shards, 1 to 1,000. It is recorded at first start and never changes after.</param>
public sealed record ShardMap(int Count)
{
    /// <summary>The partition keys of all shards, in order.</summary>
    public IEnumerable<string> PartitionKeys => Enumerable.Range(0, Count).Select(PartitionKey);

    /// <summary>The partition key of a shard.</summary>
    public static string PartitionKey(int shard) => $"s{shard:000}";

    /// <summary>The partition key of whatever belongs to <paramref name="id"/>: the same for ever, on every machine.</summary>
    public string PartitionKeyOf(string id) => PartitionKey((int)(HashOf(id) % (uint)Count));

    /// <summary>A number made of an id that says nothing about it: to pick some of many evenly, and always the same ones.</summary>
    public static ulong PlaceOf(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);

        // Not the bytes that choose the shard.
        return BinaryPrimitives.ReadUInt64BigEndian(hash[sizeof(ulong)..]);
    }

    private static uint HashOf(string id)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(id), hash);
        return BinaryPrimitives.ReadUInt32BigEndian(hash);
    }
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Azure.Data.Tables;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Identities;

/// <summary>
/// Which external id is which account. What nobody has mapped yet waits here, is listed, and is handed out again as soon as
/// its mapping comes.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="time">The clock of the cache.</param>
public sealed class IdentityStore(HealthTables tables, TimeProvider time)
{
    // A mapping changed elsewhere is seen within this time; one that was not there is always looked up.
    private static readonly TimeSpan CachedFor = TimeSpan.FromMinutes(1);
    private const int MostCached = 100_000;
    private const int ReleasedAtATime = 16;

    // Identities have partitions of their own: an external id says nothing about the account's shard.
    private static readonly ShardMap Shards = new(16);

    private readonly ConcurrentDictionary<ExternalId, (string AccountId, DateTimeOffset Until)> cache = [];

    /// <summary>The account of an external id; null where none is mapped.</summary>
    public async Task<string?> FindAsync(ExternalId id, CancellationToken cancellationToken)
    {
        if (cache.TryGetValue(id, out var cached) && cached.Until > time.GetUtcNow())
        {
            return cached.AccountId;
        }

        var found = await tables.Identities.GetEntityIfExistsAsync<MappingEntity>(PartitionOf(id), RowKey.Mapping(id), cancellationToken: cancellationToken);
        if (!found.HasValue)
        {
            return null;
        }

        Remember(id, found.Value!.AccountId);
        return found.Value.AccountId;
    }

    /// <summary>Maps an external id to an account, in place of whatever it was mapped to.</summary>
    public async Task MapAsync(ExternalId id, string accountId, CancellationToken cancellationToken)
    {
        await tables.Identities.UpsertEntityAsync(
            new MappingEntity { PartitionKey = PartitionOf(id), RowKey = RowKey.Mapping(id), Source = id.Source, ExternalId = id.Id, AccountId = accountId },
            TableUpdateMode.Replace,
            cancellationToken);
        Remember(id, accountId);
    }

    /// <summary>Keeps a signal until its external id is mapped. Keeping it twice is keeping it once.</summary>
    public async Task KeepWaitingAsync(ExternalId id, IReadOnlyCollection<Signal> signals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partition = PartitionOf(id);

        // One change is left for the summary.
        foreach (var chunk in signals.DistinctBy(signal => (signal.Source, signal.Id)).Chunk(TransactionBatch.MaxActions - 1))
        {
            var batch = new TransactionBatch(partition);
            foreach (var signal in chunk)
            {
                batch.Upsert(new WaitingEntity
                {
                    PartitionKey = partition,
                    RowKey = RowKey.Waiting(id, signal),
                    Signal = JsonSerializer.Serialize(signal, StorageJson.Default.Signal),
                });
            }

            batch.Upsert(new UnmatchedEntity
            {
                PartitionKey = partition,
                RowKey = RowKey.Unmatched(id),
                Source = id.Source,
                ExternalId = id.Id,
                LastSignalType = SignalTypes.NameOf(chunk[^1]),
                LastSeenAt = now,
            });
            await batch.SubmitAsync(tables.Identities, cancellationToken);
        }
    }

    /// <summary>The signals that wait for an external id.</summary>
    public async IAsyncEnumerable<Signal> WaitingAsync(ExternalId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = tables.Identities.ReadAsync<WaitingEntity>(PartitionOf(id), RowKey.RangeOfWaiting(id), cancellationToken);
        await foreach (var row in rows.WithCancellation(cancellationToken))
        {
            if (JsonSerializer.Deserialize(row.Signal, StorageJson.Default.Signal) is { } signal)
            {
                yield return signal;
            }
        }
    }

    /// <summary>Lets go of signals that have been applied.</summary>
    public async Task ReleaseAsync(ExternalId id, IReadOnlyCollection<Signal> signals, CancellationToken cancellationToken)
    {
        var partition = PartitionOf(id);

        // Each by itself, since a row that another run has already let go of would fail a whole transaction.
        foreach (var few in signals.Chunk(ReleasedAtATime))
        {
            await Task.WhenAll(few.Select(signal =>
                tables.Identities.DeleteEntityAsync(partition, RowKey.Waiting(id, signal), cancellationToken: cancellationToken)));
        }
    }

    /// <summary>Strikes an external id off the list of the unmatched, when nothing waits for it any more.</summary>
    public async Task StrikeOffAsync(ExternalId id, CancellationToken cancellationToken)
    {
        await foreach (var _ in WaitingAsync(id, cancellationToken))
        {
            return;
        }

        await tables.Identities.DeleteEntityAsync(PartitionOf(id), RowKey.Unmatched(id), cancellationToken: cancellationToken);
    }

    /// <summary>The external ids that nobody has mapped, by source and id.</summary>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<UnmatchedIdentity>> UnmatchedAsync(int limit, CancellationToken cancellationToken)
    {
        var unmatched = await Shards.PartitionKeys.ToAsyncEnumerable()
            .SelectMany(partition => tables.Identities.ReadAsync<UnmatchedEntity>(partition, RowKey.RangeOf(RowKey.UnmatchedKind), cancellationToken))
            .Take(limit)
            .Select(row => new UnmatchedIdentity(row.Source, row.ExternalId, row.LastSignalType, row.LastSeenAt))
            .ToListAsync(cancellationToken);
        return [.. unmatched.OrderBy(identity => identity.Source, StringComparer.Ordinal).ThenBy(identity => identity.ExternalId, StringComparer.Ordinal)];
    }

    private static string PartitionOf(ExternalId id) => Shards.PartitionKeyOf($"{id.Source}\n{id.Id}");

    private void Remember(ExternalId id, string accountId)
    {
        if (cache.Count >= MostCached)
        {
            cache.Clear();
        }

        cache[id] = (accountId, time.GetUtcNow() + CachedFor);
    }
}

/// <summary>An external id that nobody has mapped to an account.</summary>
/// <param name="Source">The source that uses it.</param>
/// <param name="ExternalId">The id there.</param>
/// <param name="LastSignalType">The type of a signal that waits for it.</param>
/// <param name="LastSeenAt">When a signal last came for it.</param>
public sealed record UnmatchedIdentity(string Source, string ExternalId, string LastSignalType, DateTimeOffset LastSeenAt);

using System.Collections.Concurrent;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Identities;

/// <summary>Which external id is which account, on whose word, and which of them are in doubt.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
/// <param name="time">The clock, also of the cache.</param>
public sealed class IdentityStore(HealthTables tables, ShardMap shards, TimeProvider time)
{
    // A mapping changed elsewhere is seen within this time; one that was not there is always looked up.
    private static readonly TimeSpan CachedFor = TimeSpan.FromMinutes(1);
    private const int MostCached = 100_000;

    private readonly ConcurrentDictionary<ExternalId, Cached> cache = [];

    /// <summary>The account of an external id; null where none is mapped.</summary>
    public async Task<string?> FindAsync(ExternalId id, CancellationToken cancellationToken)
    {
        if (FromCache(id) is { } cached)
        {
            return cached.Mapping.AccountId;
        }

        return (await GetAsync(id, cancellationToken))?.AccountId;
    }

    /// <summary>The account of an external id as it stands at this moment, and on whose word; null where none is mapped.</summary>
    public async Task<Mapping?> GetAsync(ExternalId id, CancellationToken cancellationToken)
    {
        var mapping = (await ReadAsync(id, cancellationToken))?.Read();
        if (mapping is not null)
        {
            Remember(id, mapping);
        }

        return mapping;
    }

    /// <summary>
    /// Maps an external id to an account, unless a stronger word says otherwise. Where it says otherwise, or an equal one that
    /// came before, that is listed as a conflict.
    /// </summary>
    public async Task<MappingOutcome> MapAsync(ExternalId id, Mapping mapping, CancellationToken cancellationToken)
    {
        if (FromCache(id) is { } cached && (mapping.IsKnownFrom(cached.Mapping) || cached.Refused == mapping))
        {
            return new MappingOutcome(cached.Mapping.AccountId, MayBeNews: false);
        }

        while (true)
        {
            var row = await ReadAsync(id, cancellationToken);
            var current = row?.Read();
            if (mapping.IsKnownFrom(current))
            {
                Remember(id, current!);

                // Perhaps by ourselves a moment ago: the answer to a write may be lost, and so may whoever wrote before he could tell.
                return new MappingOutcome(current!.AccountId, MayBeNews: true);
            }

            if (current is not null && !mapping.Replaces(current))
            {
                await RefuseAsync(id, mapping, current, cancellationToken);
                return new MappingOutcome(current.AccountId, MayBeNews: false);
            }

            if (await TryWriteAsync(id, mapping, row, cancellationToken))
            {
                Remember(id, mapping);
                return new MappingOutcome(mapping.AccountId, MayBeNews: true);
            }
        }
    }

    /// <summary>Has the next question about an external id asked of storage, since what followed from the last answer was not done.</summary>
    public void LookAgain(ExternalId id) => cache.TryRemove(id, out _);

    /// <summary>Maps an external id of one account to another, on the same word as before.</summary>
    public async Task MoveAsync(ExternalId id, string from, string into, CancellationToken cancellationToken)
    {
        while (await ReadAsync(id, cancellationToken) is { } row && row.AccountId == from)
        {
            var moved = row.Read() with { AccountId = into };
            if (await TryWriteAsync(id, moved, row, cancellationToken))
            {
                Remember(id, moved);
                return;
            }
        }
    }

    /// <summary>Forgets the account of an external id, and that it was in doubt.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(ExternalId id, CancellationToken cancellationToken)
    {
        var row = await ReadAsync(id, cancellationToken);
        if (row is not null)
        {
            await tables.Identities.DeleteEntityAsync(row.PartitionKey, row.RowKey, cancellationToken: cancellationToken);
            await DeleteOfAccountAsync(row.AccountId, id, cancellationToken);
        }

        await tables.Identities.DeleteEntityAsync(IdentityPartitions.Of(id), RowKey.Conflict(id), cancellationToken: cancellationToken);
        cache.TryRemove(id, out _);
        return row is not null;
    }

    /// <summary>The external ids that are, or were, mapped to an account.</summary>
    public IAsyncEnumerable<ExternalId> OfAccountAsync(string accountId, CancellationToken cancellationToken) => tables.Health
        .ReadAsync<IdentityEntity>(shards.PartitionKeyOf(accountId), RowKey.RangeOf(RowKey.IdentityKind, accountId), cancellationToken)
        .Select(row => new ExternalId(row.Source, row.ExternalId));

    /// <summary>The customers that are said to be two accounts, by source and id.</summary>
    public async Task<IReadOnlyList<IdentityConflict>> ConflictsAsync(int limit, CancellationToken cancellationToken)
    {
        var ofPartitions = await Task.WhenAll(IdentityPartitions.All.Select(partition => tables.Identities
            .ReadAsync<ConflictEntity>(partition, RowKey.RangeOf(RowKey.ConflictKind), cancellationToken).Take(limit)
            .Select(row => row.Read()).ToListAsync(cancellationToken).AsTask()));
        return
        [
            .. ofPartitions.SelectMany(conflicts => conflicts)
                .OrderBy(conflict => conflict.Source, StringComparer.Ordinal).ThenBy(conflict => conflict.ExternalId, StringComparer.Ordinal).Take(limit),
        ];
    }

    private async Task<MappingEntity?> ReadAsync(ExternalId id, CancellationToken cancellationToken)
    {
        var found = await tables.Identities.GetEntityIfExistsAsync<MappingEntity>(
            IdentityPartitions.Of(id), RowKey.Mapping(id), cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    private async Task<bool> TryWriteAsync(ExternalId id, Mapping mapping, MappingEntity? current, CancellationToken cancellationToken)
    {
        // Among the account's rows first: one too many there does no harm, one too few would survive an erasure.
        await tables.Health.UpsertEntityAsync(
            new IdentityEntity
            {
                PartitionKey = shards.PartitionKeyOf(mapping.AccountId),
                RowKey = RowKey.Identity(mapping.AccountId, id),
                Source = id.Source,
                ExternalId = id.Id,
            },
            TableUpdateMode.Replace,
            cancellationToken);

        var row = new MappingEntity
        {
            PartitionKey = IdentityPartitions.Of(id),
            RowKey = RowKey.Mapping(id),
            Source = id.Source,
            ExternalId = id.Id,
            AccountId = mapping.AccountId,
            Origin = mapping.Origin.ToString(),
        };
        try
        {
            _ = current is null
                ? await tables.Identities.AddEntityAsync(row, cancellationToken)
                : await tables.Identities.UpdateEntityAsync(row, current.ETag, TableUpdateMode.Replace, cancellationToken);
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            // Somebody else has mapped it in the meantime.
            return false;
        }

        if (current is not null && current.AccountId != mapping.AccountId)
        {
            await DeleteOfAccountAsync(current.AccountId, id, cancellationToken);
        }

        if (mapping.Origin == MappingOrigin.Api)
        {
            await tables.Identities.DeleteEntityAsync(row.PartitionKey, RowKey.Conflict(id), cancellationToken: cancellationToken);
        }

        return true;
    }

    private Task<Response> DeleteOfAccountAsync(string accountId, ExternalId id, CancellationToken cancellationToken) =>
        tables.Health.DeleteEntityAsync(shards.PartitionKeyOf(accountId), RowKey.Identity(accountId, id), cancellationToken: cancellationToken);

    private async Task RefuseAsync(ExternalId id, Mapping refused, Mapping current, CancellationToken cancellationToken)
    {
        // A domain or an alias only guesses; that somebody knows better is as it should be.
        if (refused.Origin >= MappingOrigin.Source)
        {
            await tables.Identities.UpsertEntityAsync(
                new ConflictEntity
                {
                    PartitionKey = IdentityPartitions.Of(id),
                    RowKey = RowKey.Conflict(id),
                    Source = id.Source,
                    ExternalId = id.Id,
                    MappedTo = current.AccountId,
                    ClaimedBy = refused.AccountId,
                    LastSeenAt = time.GetUtcNow(),
                },
                TableUpdateMode.Replace,
                cancellationToken);
        }

        Remember(id, current, refused);
    }

    private Cached? FromCache(ExternalId id) => cache.TryGetValue(id, out var cached) && cached.Until > time.GetUtcNow() ? cached : null;

    private void Remember(ExternalId id, Mapping mapping, Mapping? refused = null)
    {
        if (cache.Count >= MostCached)
        {
            cache.Clear();
        }

        cache[id] = new Cached(mapping, refused, time.GetUtcNow() + CachedFor);
    }

    /// <summary>What was last known of an external id, and the word that did not count, so that it is not refused at every signal again.</summary>
    private sealed record Cached(Mapping Mapping, Mapping? Refused, DateTimeOffset Until);
}

using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Identities;

/// <summary>The signals of customers that nobody has mapped to an account yet: kept, listed, and handed out again when a mapping comes.</summary>
/// <param name="tables">The tables.</param>
public sealed class UnmatchedStore(HealthTables tables)
{
    // Packs are large, and whoever reads them stops after a few.
    private const int PacksAPage = 16;

    /// <summary>Keeps signals until their external id is mapped. Keeping one twice is keeping it once.</summary>
    public async Task KeepAsync(ExternalId id, IReadOnlyCollection<Signal> signals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partition = IdentityPartitions.Of(id);
        var domains = signals.Select(signal => signal.MailDomain).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();

        // Before the signals, so that whoever maps the domain finds all that wait for it.
        await Task.WhenAll(domains.Select(domain => LinkAsync(domain, id, cancellationToken)));

        var distinct = signals.DistinctBy(signal => (signal.Source, signal.Id)).ToArray();
        foreach (var packs in WaitingPack.RowsOf(id, partition, distinct).Chunk(WaitingPack.InTransaction))
        {
            var batch = new TransactionBatch(partition);
            foreach (var pack in packs)
            {
                batch.Upsert(pack);
            }

            batch.Upsert(new UnmatchedEntity
            {
                PartitionKey = partition,
                RowKey = RowKey.Unmatched(id),
                Source = id.Source,
                ExternalId = id.Id,
                MailDomain = domains.LastOrDefault(),
                LastSignalType = SignalTypes.NameOf(distinct[^1]),
                LastSeenAt = now,
            });
            await batch.SubmitAsync(tables.Identities, cancellationToken);
        }
    }

    /// <summary>
    /// The signals that wait for an external id, in the packs that they came in. One that came twice in different company waits
    /// twice, and is applied once.
    /// </summary>
    public IAsyncEnumerable<WaitingPack> WaitingAsync(ExternalId id, CancellationToken cancellationToken) =>
        tables.Identities.ReadAsync<WaitingEntity>(IdentityPartitions.Of(id), RowKey.RangeOfWaiting(id), cancellationToken, pageSize: PacksAPage)
            .Select(WaitingPack.Read);

    /// <summary>Whether a signal waits for an external id.</summary>
    public ValueTask<bool> IsAwaitedAsync(ExternalId id, CancellationToken cancellationToken) => KeysAsync(id, cancellationToken).AnyAsync(cancellationToken);

    /// <summary>Lets go of signals that have been applied.</summary>
    public Task ReleaseAsync(ExternalId id, IReadOnlyCollection<WaitingPack> packs, CancellationToken cancellationToken) =>
        tables.Identities.DeleteRowsAsync(IdentityPartitions.Of(id), packs.Select(pack => pack.Key).ToAsyncEnumerable(), cancellationToken);

    /// <summary>Deletes every signal that waits for an external id, and the id from the list of the unmatched.</summary>
    public async Task DeleteAsync(ExternalId id, CancellationToken cancellationToken)
    {
        await tables.Identities.DeleteRowsAsync(IdentityPartitions.Of(id), KeysAsync(id, cancellationToken), cancellationToken);
        await StrikeOffAsync(id, cancellationToken);
    }

    /// <summary>Strikes an external id off the list of the unmatched, when nothing waits for it any more.</summary>
    public async Task StrikeOffAsync(ExternalId id, CancellationToken cancellationToken)
    {
        if (!await IsAwaitedAsync(id, cancellationToken))
        {
            await tables.Identities.DeleteEntityAsync(IdentityPartitions.Of(id), RowKey.Unmatched(id), cancellationToken: cancellationToken);
        }
    }

    /// <summary>The external ids that would be found by a mail domain.</summary>
    public IAsyncEnumerable<ExternalId> OfDomainAsync(string domain, CancellationToken cancellationToken) => tables.Identities
        .ReadAsync<IdentityEntity>(PartitionOf(domain), RowKey.RangeOfDomain(domain), cancellationToken)
        .Select(row => new ExternalId(row.Source, row.ExternalId));

    /// <summary>Forgets that an external id would be found by a mail domain.</summary>
    public Task UnlinkAsync(string domain, ExternalId id, CancellationToken cancellationToken) =>
        tables.Identities.DeleteEntityAsync(PartitionOf(domain), RowKey.OfDomain(domain, id), cancellationToken: cancellationToken);

    /// <summary>The external ids that nobody has mapped, by source and id as keys write them.</summary>
    /// <param name="after">Begin after this place, as a page before gave it; null for the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Page<UnmatchedIdentity>> ListAsync(string? after, int limit, CancellationToken cancellationToken)
    {
        var (from, to) = RowKey.RangeOf(RowKey.UnmatchedKind);
        var range = (after is null ? from : from + after, to);

        // Each partition is in order, and so one more of each than is asked for is enough to know what comes next of all.
        var ofPartitions = await Task.WhenAll(IdentityPartitions.All.Select(partition => tables.Identities
            .ReadAsync<UnmatchedEntity>(partition, range, cancellationToken, pageSize: Math.Min(limit + 1, 1000)).Take(limit + 1)
            .ToListAsync(cancellationToken).AsTask()));
        var rows = ofPartitions.SelectMany(rows => rows).OrderBy(row => row.RowKey, StringComparer.Ordinal).Take(limit + 1).ToArray();

        // The smallest key after the last one shown, without what is the same in all of them.
        var next = rows.Length > limit ? $"{rows[limit - 1].RowKey[from.Length..]}!" : null;
        return new Page<UnmatchedIdentity>([.. rows.Take(limit).Select(row => row.Read())], next);
    }

    private static string PartitionOf(string domain) => IdentityPartitions.Of(new ExternalId(MailDomain.Source, domain));

    private Task<Response> LinkAsync(string domain, ExternalId id, CancellationToken cancellationToken) => tables.Identities.UpsertEntityAsync(
        new IdentityEntity { PartitionKey = PartitionOf(domain), RowKey = RowKey.OfDomain(domain, id), Source = id.Source, ExternalId = id.Id },
        TableUpdateMode.Replace,
        cancellationToken);

    private IAsyncEnumerable<string> KeysAsync(ExternalId id, CancellationToken cancellationToken) => tables.Identities
        .ReadAsync<WaitingEntity>(IdentityPartitions.Of(id), RowKey.RangeOfWaiting(id), cancellationToken, [nameof(WaitingEntity.RowKey)])
        .Select(row => row.RowKey);
}

/// <summary>An external id that nobody has mapped to an account.</summary>
/// <param name="Source">The source that uses it.</param>
/// <param name="ExternalId">The id there.</param>
/// <param name="MailDomain">The domain of the customer's e-mail addresses, where a signal told.</param>
/// <param name="LastSignalType">The type of a signal that waits for it.</param>
/// <param name="LastSeenAt">When a signal last came for it.</param>
public sealed record UnmatchedIdentity(string Source, string ExternalId, string? MailDomain, string LastSignalType, DateTimeOffset LastSeenAt);

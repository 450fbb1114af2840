using System.Runtime.CompilerServices;
using System.Text.Json;
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
    private const int DeletedAtATime = 16;

    /// <summary>Keeps signals until their external id is mapped. Keeping one twice is keeping it once.</summary>
    public async Task KeepAsync(ExternalId id, IReadOnlyCollection<Signal> signals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var partition = IdentityPartitions.Of(id);
        var domains = signals.Select(signal => signal.MailDomain).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();

        // Before the signals, so that whoever maps the domain finds all that wait for it.
        await Task.WhenAll(domains.Select(domain => LinkAsync(domain, id, cancellationToken)));

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
                MailDomain = domains.LastOrDefault(),
                LastSignalType = SignalTypes.NameOf(chunk[^1]),
                LastSeenAt = now,
            });
            await batch.SubmitAsync(tables.Identities, cancellationToken);
        }
    }

    /// <summary>The signals that wait for an external id.</summary>
    public async IAsyncEnumerable<Signal> WaitingAsync(ExternalId id, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = tables.Identities.ReadAsync<WaitingEntity>(IdentityPartitions.Of(id), RowKey.RangeOfWaiting(id), cancellationToken);
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
        var partition = IdentityPartitions.Of(id);
        foreach (var chunk in signals.Select(signal => RowKey.Waiting(id, signal)).Distinct(StringComparer.Ordinal).Chunk(TransactionBatch.MaxActions))
        {
            await DeleteAsync(partition, chunk, cancellationToken);
        }
    }

    /// <summary>Deletes every signal that waits for an external id, and the id from the list of the unmatched.</summary>
    public async Task DeleteAsync(ExternalId id, CancellationToken cancellationToken)
    {
        var rows = tables.Identities.ReadAsync<WaitingEntity>(
            IdentityPartitions.Of(id), RowKey.RangeOfWaiting(id), cancellationToken, [nameof(WaitingEntity.RowKey)]);
        await foreach (var chunk in rows.Select(row => row.RowKey).Chunk(TransactionBatch.MaxActions).WithCancellation(cancellationToken))
        {
            await DeleteAsync(IdentityPartitions.Of(id), chunk, cancellationToken);
        }

        await StrikeOffAsync(id, cancellationToken);
    }

    /// <summary>Strikes an external id off the list of the unmatched, when nothing waits for it any more.</summary>
    public async Task StrikeOffAsync(ExternalId id, CancellationToken cancellationToken)
    {
        if (!await WaitingAsync(id, cancellationToken).AnyAsync(cancellationToken))
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

    private async Task DeleteAsync(string partition, IReadOnlyList<string> rowKeys, CancellationToken cancellationToken)
    {
        var batch = new TransactionBatch(partition);
        foreach (var rowKey in rowKeys)
        {
            batch.Delete(new WaitingEntity { PartitionKey = partition, RowKey = rowKey, ETag = ETag.All });
        }

        try
        {
            await batch.SubmitAsync(tables.Identities, cancellationToken);
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            // Another run has let go of some of them: then each by itself.
            foreach (var few in rowKeys.Chunk(DeletedAtATime))
            {
                await Task.WhenAll(few.Select(rowKey => tables.Identities.DeleteEntityAsync(partition, rowKey, cancellationToken: cancellationToken)));
            }
        }
    }
}

/// <summary>An external id that nobody has mapped to an account.</summary>
/// <param name="Source">The source that uses it.</param>
/// <param name="ExternalId">The id there.</param>
/// <param name="MailDomain">The domain of the customer's e-mail addresses, where a signal told.</param>
/// <param name="LastSignalType">The type of a signal that waits for it.</param>
/// <param name="LastSeenAt">When a signal last came for it.</param>
public sealed record UnmatchedIdentity(string Source, string ExternalId, string? MailDomain, string LastSignalType, DateTimeOffset LastSeenAt);

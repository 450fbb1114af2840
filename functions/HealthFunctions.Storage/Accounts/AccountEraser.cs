using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Accounts;

/// <summary>
/// Erases an account with everything that belongs to it. It can be called again whenever it was interrupted. Signals that come
/// afterwards with the account's own id make a new account of it; those with an external id wait as unmatched.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
/// <param name="identities">The external ids of accounts.</param>
/// <param name="unmatched">The signals that wait for an account.</param>
/// <param name="deliveries">What became of deliveries.</param>
/// <param name="deadLetters">What could not be applied.</param>
public sealed class AccountEraser(
    HealthTables tables,
    ShardMap shards,
    IdentityStore identities,
    UnmatchedStore unmatched,
    DeliveryStore deliveries,
    DeadLetterStore deadLetters)
{
    /// <summary>Erases an account.</summary>
    /// <returns>The external ids that were the account's; null where there was nothing to erase.</returns>
    public async Task<IReadOnlyList<ExternalId>?> EraseAsync(string accountId, CancellationToken cancellationToken)
    {
        var known = await identities.OfAccountAsync(accountId, cancellationToken).ToListAsync(cancellationToken);
        await deadLetters.EraseAsync([accountId, .. known.Select(id => id.Id)], cancellationToken);
        await deliveries.EraseAsync(accountId, cancellationToken);

        var erased = new List<ExternalId>();
        foreach (var id in known)
        {
            // Among the account's rows may be an id that has become another's since.
            if (await identities.GetAsync(id, cancellationToken) is { } mapping && mapping.AccountId == accountId)
            {
                await identities.RemoveAsync(id, cancellationToken);
                await unmatched.DeleteAsync(id, cancellationToken);
                erased.Add(id);
            }
        }

        var partition = shards.PartitionKeyOf(accountId);
        await foreach (var merged in tables.Health.ReadAsync<MarkerEntity>(partition, RowKey.RangeOf(RowKey.MergedKind, accountId), cancellationToken))
        {
            erased.AddRange(await EraseAsync(RowKey.IdOf(merged.RowKey), cancellationToken) ?? []);
        }

        var rows = await DeleteRowsAsync(accountId, cancellationToken);
        var account = await tables.Health.GetEntityIfExistsAsync<MarkerEntity>(
            partition, RowKey.Account(accountId), [nameof(MarkerEntity.RowKey)], cancellationToken);
        await tables.Health.DeleteEntityAsync(partition, RowKey.Account(accountId), cancellationToken: cancellationToken);

        // Once more, for a signal that was applied while the rows were deleted.
        rows += await DeleteRowsAsync(accountId, cancellationToken);
        return account.HasValue || rows > 0 || erased.Count > 0 ? erased : null;
    }

    /// <summary>Deletes every row that belongs to an account, but not the account's own.</summary>
    /// <returns>How many there were.</returns>
    internal Task<int> DeleteRowsAsync(string accountId, CancellationToken cancellationToken)
    {
        var partition = shards.PartitionKeyOf(accountId);
        return tables.Health.DeleteRowsAsync(partition, RowsAsync(partition, accountId, cancellationToken), cancellationToken);
    }

    private IAsyncEnumerable<string> RowsAsync(string partition, string accountId, CancellationToken cancellationToken)
    {
        string[] keyOnly = [nameof(MarkerEntity.RowKey)];
        string[] ofAccount = [RowKey.MarkKind, RowKey.PulseKind, RowKey.SnapshotKind, RowKey.OutcomeKind, RowKey.IdentityKind, RowKey.MergedKind];
        return ofAccount.ToAsyncEnumerable()
            .SelectMany(kind => tables.Health.ReadAsync<MarkerEntity>(partition, RowKey.RangeOf(kind, accountId), cancellationToken, keyOnly))

            // CRMs that are no longer connected are not known here: so these are looked for in the shard.
            .Concat(tables.Health.ReadAsync<MarkerEntity>(partition, RowKey.RangeOf(RowKey.CrmKind), cancellationToken, keyOnly)
                .Where(row => RowKey.IdOf(row.RowKey) == accountId))
            .Select(row => row.RowKey)
            .Concat(SingleRowsAsync(partition, [RowKey.Health(accountId), RowKey.Alerts(accountId)], cancellationToken));
    }

    private async IAsyncEnumerable<string> SingleRowsAsync(
        string partition, string[] rowKeys, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var rowKey in rowKeys)
        {
            var row = await tables.Health.GetEntityIfExistsAsync<MarkerEntity>(partition, rowKey, [nameof(MarkerEntity.RowKey)], cancellationToken);
            if (row.HasValue)
            {
                yield return rowKey;
            }
        }
    }
}

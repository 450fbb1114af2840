using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Outcomes;

/// <summary>What became of accounts.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
public sealed class OutcomeStore(HealthTables tables, ShardMap shards)
{
    private const char PlaceSeparator = '/';

    /// <summary>Stores outcomes; one whose account and id are there already is replaced. Of one that stands twice the last counts.</summary>
    public async Task PutAsync(IReadOnlyCollection<Outcome> outcomes, CancellationToken cancellationToken)
    {
        foreach (var shard in outcomes.GroupBy(outcome => shards.PartitionKeyOf(outcome.AccountId), StringComparer.Ordinal))
        {
            var rows = shard.Select(outcome => OutcomeEntity.Write(outcome, shard.Key)).GroupBy(row => row.RowKey, StringComparer.Ordinal).Select(same => same.Last());
            foreach (var chunk in rows.Chunk(TransactionBatch.MaxActions))
            {
                var batch = new TransactionBatch(shard.Key);
                foreach (var row in chunk)
                {
                    batch.Upsert(row);
                }

                await batch.SubmitAsync(tables.Health, cancellationToken);
            }
        }
    }

    /// <summary>The outcomes of one account, earliest first.</summary>
    public async Task<IReadOnlyList<Outcome>> OfAsync(string accountId, CancellationToken cancellationToken) =>
        await tables.Health.ReadAsync<OutcomeEntity>(shards.PartitionKeyOf(accountId), RowKey.RangeOf(RowKey.OutcomeKind, accountId), cancellationToken)
            .Select(row => row.Read())
            .OrderBy(outcome => outcome.OccurredAt)
            .ToListAsync(cancellationToken);

    /// <summary>The outcomes of all accounts of a shard.</summary>
    public IAsyncEnumerable<Outcome> OfShardAsync(string partition, CancellationToken cancellationToken) =>
        tables.Health.ReadAsync<OutcomeEntity>(partition, RowKey.RangeOf(RowKey.OutcomeKind), cancellationToken).Select(row => row.Read());

    /// <summary>The outcomes of all accounts, those of one account side by side.</summary>
    /// <param name="kind">A kind; null for all.</param>
    /// <param name="after">Begin after this place, as a page before gave it; null for the first.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Page<Outcome>> ListAsync(OutcomeKind? kind, string? after, int limit, CancellationToken cancellationToken)
    {
        var (shard, row) = after?.Split(PlaceSeparator, 2) is [var first, var second] ? (first, second) : ("", "");
        var found = new List<Outcome>();
        string? last = null;
        foreach (var partition in shards.PartitionKeys.Where(key => string.CompareOrdinal(key, shard) >= 0))
        {
            var (from, to) = RowKey.RangeOf(RowKey.OutcomeKind);
            var range = partition == shard ? ($"{row}!", to) : (from, to);
            await foreach (var entity in tables.Health.ReadAsync<OutcomeEntity>(partition, range, cancellationToken))
            {
                if (kind is not null && entity.Kind != kind.ToString())
                {
                    continue;
                }

                if (found.Count == limit)
                {
                    return new Page<Outcome>(found, last);
                }

                found.Add(entity.Read());
                last = $"{partition}{PlaceSeparator}{entity.RowKey}";
            }
        }

        return new Page<Outcome>(found, null);
    }
}

using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.History;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Outcomes;

namespace HealthFunctions.Recalculation;

/// <summary>
/// What was known of every account over time, from its snapshots, and what became of it: what was recorded, and what billing and
/// CRM have told. Shards are read one after another, so that the same facts always come in the same order, and one account is in
/// memory at a time.
/// </summary>
/// <param name="shards">Which shard an account is in.</param>
/// <param name="store">The accounts' facts.</param>
/// <param name="history">The snapshots.</param>
/// <param name="outcomes">What was recorded.</param>
public sealed class OutcomeHistory(ShardMap shards, ShardStore store, HistoryStore history, OutcomeStore outcomes)
{
    /// <summary>Goes through all accounts that have snapshots.</summary>
    /// <param name="add">Takes an account, what was known of it, earliest first, and what became of it.</param>
    /// <param name="until">What became of accounts up to this moment.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task ReadAsync(
        Action<string, IReadOnlyList<Observation>, IReadOnlyList<Outcome>> add, DateTimeOffset until, CancellationToken cancellationToken)
    {
        foreach (var partition in shards.PartitionKeys)
        {
            var recorded = (await outcomes.OfShardAsync(partition, cancellationToken).ToListAsync(cancellationToken))
                .ToLookup(outcome => outcome.AccountId, StringComparer.Ordinal);
            var derived = new Dictionary<string, IReadOnlyList<Outcome>>(StringComparer.Ordinal);
            await foreach (var state in store.StatesAsync(partition, cancellationToken))
            {
                if (DerivedOutcomes.Of(state, until) is { Count: > 0 } told)
                {
                    derived[state.AccountId] = told;
                }
            }

            await foreach (var snapshots in history.OfShardAsync(partition, cancellationToken))
            {
                var account = snapshots[0].AccountId;
                add(
                    account,
                    [.. snapshots.Select(snapshot => new Observation(snapshot.AsOf, MetricBytes.Read(snapshot.Metrics.Span)))],
                    DerivedOutcomes.Complete([.. recorded[account]], derived.GetValueOrDefault(account, [])));
            }
        }
    }
}

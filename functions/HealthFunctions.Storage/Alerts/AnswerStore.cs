using Azure;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Playbooks;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Alerts;

/// <summary>What people answer to recommendations, kept beside the account's alerts, so that the recalculation reads both at once.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
public sealed class AnswerStore(HealthTables tables, ShardMap shards)
{
    /// <summary>Keeps an answer in place of an earlier one to the same recommendation.</summary>
    public async Task KeepAsync(string accountId, ActionAnswer answer, CancellationToken cancellationToken)
    {
        var partition = shards.PartitionKeyOf(accountId);
        while (true)
        {
            var known = await tables.Health.GetEntityIfExistsAsync<AlertsEntity>(partition, RowKey.Alerts(accountId), cancellationToken: cancellationToken);
            var row = known.HasValue ? known.Value! : null;
            var batch = new TransactionBatch(partition);
            batch.AddOrUpdate(AlertsEntity.Write((row?.Read() ?? AccountAlerts.None).With(answer), accountId, partition, row?.ETag ?? default));
            try
            {
                await batch.SubmitAsync(tables.Health, cancellationToken);
                return;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
            {
                // A recalculation or another person was faster.
            }
        }
    }
}

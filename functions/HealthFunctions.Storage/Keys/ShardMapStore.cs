using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Keys;

/// <summary>Records the number of shards at first start, and refuses another number ever after: it would scatter every account.</summary>
/// <param name="tables">The tables.</param>
public sealed class ShardMapStore(HealthTables tables)
{
    private const string Partition = "deployment";
    private const string Row = "shards";
    private const string CountColumn = "Count";

    /// <summary>The shard map of this deployment.</summary>
    /// <param name="configured">How many shards the settings ask for.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="InvalidOperationException">The deployment has another number of shards.</exception>
    public async Task<ShardMap> SettleAsync(int configured, CancellationToken cancellationToken)
    {
        try
        {
            await tables.Operations.AddEntityAsync(new TableEntity(Partition, Row) { [CountColumn] = configured }, cancellationToken);
            return new ShardMap(configured);
        }
        catch (RequestFailedException exists) when (exists.Status == 409)
        {
            var row = await tables.Operations.GetEntityAsync<TableEntity>(Partition, Row, cancellationToken: cancellationToken);
            var recorded = row.Value.GetInt32(CountColumn);
            return recorded == configured
                ? new ShardMap(configured)
                : throw new InvalidOperationException(
                    $"This storage was set up with {recorded} shards, the setting Storage__ShardCount says {configured}: set it back to {recorded}.", exists);
        }
    }
}

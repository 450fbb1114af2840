using Azure;
using Azure.Data.Tables;

namespace HealthFunctions.Storage.Notifications;

/// <summary>The turns of telling targets.</summary>
/// <param name="tables">The tables.</param>
public sealed class TurnStore(HealthTables tables)
{
    private const string Partition = "notification-turns";

    /// <summary>The turn as it stands.</summary>
    public async Task<Turn> GetAsync(string target, string shard, CancellationToken cancellationToken)
    {
        var found = await tables.Operations.GetEntityIfExistsAsync<TableEntity>(Partition, KeyOf(target, shard), cancellationToken: cancellationToken);
        return found is { HasValue: true, Value: { } row }
            ? new Turn(target, shard, row.GetInt32(nameof(Turn.Failures)) ?? 0, row.GetDateTimeOffset(nameof(Turn.NotBefore)), row.GetDateTimeOffset(nameof(Turn.TakenUntil)), row.ETag)
            : new Turn(target, shard, 0, null, null, default);
    }

    /// <summary>Writes a turn that nobody has changed since it was read.</summary>
    /// <returns>As it is now; null where somebody was faster.</returns>
    public async Task<Turn?> WriteAsync(Turn turn, CancellationToken cancellationToken)
    {
        var row = new TableEntity(Partition, KeyOf(turn.Target, turn.Shard))
        {
            [nameof(Turn.Failures)] = turn.Failures, [nameof(Turn.NotBefore)] = turn.NotBefore, [nameof(Turn.TakenUntil)] = turn.TakenUntil,
        };
        try
        {
            var answer = turn.ETag == default
                ? await tables.Operations.AddEntityAsync(row, cancellationToken)
                : await tables.Operations.UpdateEntityAsync(row, turn.ETag, TableUpdateMode.Replace, cancellationToken);
            return turn with { ETag = answer.Headers.ETag ?? default };
        }
        catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
        {
            return null;
        }
    }

    private static string KeyOf(string target, string shard) => $"{target.ToLowerInvariant()}|{shard}";
}

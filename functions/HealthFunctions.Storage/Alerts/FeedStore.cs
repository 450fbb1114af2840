using Azure;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Storage.Batches;

namespace HealthFunctions.Storage.Alerts;

/// <summary>When each source last delivered, with the alert of its silence: what is kept of deliveries themselves is gone after days.</summary>
/// <param name="tables">The tables.</param>
public sealed class FeedStore(HealthTables tables)
{
    internal const string Partition = "feeds";

    /// <summary>Writes what becomes of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="deliveredAt">When it last delivered, as far as deliveries are kept; null where they tell of none.</param>
    /// <param name="next">What becomes of its alerts, from when it last delivered.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public async Task UpdateAsync(
        string source, DateTimeOffset? deliveredAt, Func<AccountAlerts, DateTimeOffset, AccountAlerts> next, CancellationToken cancellationToken)
    {
        while (true)
        {
            var known = await tables.Operations.GetEntityIfExistsAsync<AlertsEntity>(Partition, source, cancellationToken: cancellationToken);
            var row = known.HasValue ? known.Value! : null;
            if (Later(row?.LastSeenAt, deliveredAt) is not { } lastSeenAt)
            {
                return;
            }

            var current = row?.Read() ?? AccountAlerts.None;
            var alerts = next(current, lastSeenAt);
            if (ReferenceEquals(alerts, current) && row?.LastSeenAt == lastSeenAt)
            {
                return;
            }

            var batch = new TransactionBatch(Partition);
            batch.AddOrUpdate(AlertsEntity.WriteFeed(alerts, source, Partition, row?.ETag ?? default, lastSeenAt));
            try
            {
                await batch.SubmitAsync(tables.Operations, cancellationToken);
                return;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
            {
                // A person decided about the alert in between.
            }
        }
    }

    private static DateTimeOffset? Later(DateTimeOffset? known, DateTimeOffset? other) => known is null || other > known ? other : known;
}

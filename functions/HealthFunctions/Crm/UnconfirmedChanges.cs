using HealthFunctions.Storage.Crm;

namespace HealthFunctions.Crm;

/// <summary>Finds the shards in which a CRM has not confirmed everything, and announces them again.</summary>
/// <param name="crms">The CRMs.</param>
/// <param name="states">What they show.</param>
/// <param name="control">Which of them are paused.</param>
/// <param name="changes">Where to announce.</param>
/// <param name="time">The clock.</param>
public sealed class UnconfirmedChanges(CrmCatalogue crms, CrmStateStore states, CrmControlStore control, HealthChanges changes, TimeProvider time)
{
    /// <summary>Announces every shard that waits for a CRM and may be pushed now.</summary>
    public async Task AnnounceAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var waiting = await Task.WhenAll(crms.Names.Select(crm => WaitingAsync(crm, now, cancellationToken)));
        var partitions = waiting.SelectMany(shards => shards).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        if (partitions.Length > 0)
        {
            await changes.AnnounceAsync(partitions, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> WaitingAsync(string crm, DateTimeOffset now, CancellationToken cancellationToken) =>
        (await control.GetAsync(crm, cancellationToken)).Paused ? [] : await states.ShardsWithPendingAsync(crm, now, cancellationToken);
}

using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Ingestion;

/// <summary>Maps external ids to accounts, and sees to it that signals which waited for a mapping are applied.</summary>
/// <param name="identities">The mappings.</param>
/// <param name="queues">For the signals that waited.</param>
public sealed class IdentityMapper(IdentityStore identities, PipelineQueues queues)
{
    /// <summary>Maps an external id, in place of whatever it was mapped to.</summary>
    public async Task MapAsync(ExternalId id, string accountId, CancellationToken cancellationToken)
    {
        if (await identities.FindAsync(id, cancellationToken) == accountId)
        {
            return;
        }

        await identities.MapAsync(id, accountId, cancellationToken);

        // Whoever keeps a signal from now on looks for the mapping again after it has kept it, so none is forgotten.
        if (await identities.WaitingAsync(id, cancellationToken).AnyAsync(cancellationToken))
        {
            await queues.SendAsync(QueueNames.Signals, new IdentityMappedMessage { ExternalId = id }, cancellationToken);
        }
    }

    /// <summary>Maps what signals tell of the accounts that they belong to.</summary>
    public async Task LearnAsync(IEnumerable<Signal> signals, CancellationToken cancellationToken)
    {
        foreach (var (id, accountId) in signals.SelectMany(Told).Distinct())
        {
            await MapAsync(id, accountId, cancellationToken);
        }
    }

    private static IEnumerable<(ExternalId Id, string AccountId)> Told(Signal signal)
    {
        if (signal is { Alias: { } alias, AccountId: { } account })
        {
            yield return (new ExternalId(signal.Source, alias), account);
        }

        if (signal is ProfileSignal { ExternalIds: { } externalIds, AccountId: { } owner })
        {
            foreach (var (source, ids) in externalIds)
            {
                foreach (var id in ids)
                {
                    yield return (new ExternalId(source, id), owner);
                }
            }
        }
    }
}

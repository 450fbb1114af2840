using HealthFunctions.Core.Signals;
using HealthFunctions.Http;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Storage.Messages;

namespace HealthFunctions.Ingestion;

/// <summary>Maps external ids to accounts, and sees to it that signals which waited for a mapping are applied.</summary>
/// <param name="identities">The mappings.</param>
/// <param name="unmatched">The signals that wait.</param>
/// <param name="queues">For the signals that waited.</param>
public sealed class IdentityMapper(IdentityStore identities, UnmatchedStore unmatched, PipelineQueues queues)
{
    /// <summary>Maps an external id, unless a stronger word says otherwise.</summary>
    /// <returns>The account that it is mapped to now.</returns>
    public async Task<string> MapAsync(ExternalId id, Mapping mapping, CancellationToken cancellationToken)
    {
        var outcome = await identities.MapAsync(id, mapping, cancellationToken);

        if (outcome.MayBeNews)
        {
            await AnnounceAsync(id, cancellationToken);
        }

        return outcome.AccountId;
    }

    /// <summary>Maps what signals tell of the accounts that they belong to.</summary>
    /// <param name="signals">Signals that have their account.</param>
    /// <param name="cancellationToken">Ends the work between two mappings.</param>
    public async Task LearnAsync(IEnumerable<Signal> signals, CancellationToken cancellationToken)
    {
        foreach (var (id, mapping) in signals.SelectMany(Told).Distinct())
        {
            await MapAsync(id, mapping, cancellationToken);
        }
    }

    /// <summary>How much the word of a source counts: what comes by our own API was said by somebody of ours.</summary>
    public static MappingOrigin OriginOf(Signal signal) => signal.Source == ApiSource.Name ? MappingOrigin.Api : MappingOrigin.Source;

    private async Task AnnounceAsync(ExternalId id, CancellationToken cancellationToken)
    {
        var announced = false;
        try
        {
            // Whoever keeps a signal from now on looks for the mapping again after it has kept it, so none is forgotten.
            if (await HasWaitingAsync(id, cancellationToken))
            {
                await queues.SendAsync(QueueNames.Signals, new IdentityMappedMessage { ExternalId = id }, cancellationToken);
            }

            announced = true;
        }
        finally
        {
            if (!announced)
            {
                // Whoever tries again must not be told that there is nothing to do.
                identities.LookAgain(id);
            }
        }
    }

    private static IEnumerable<(ExternalId Id, Mapping Mapping)> Told(Signal signal)
    {
        if (signal is { Alias: { } alias, AccountId: { } account })
        {
            yield return (new ExternalId(signal.Source, alias), new Mapping(account, MappingOrigin.Alias));
        }

        if (signal is ProfileSignal { ExternalIds: { } externalIds, AccountId: { } owner })
        {
            foreach (var (source, ids) in externalIds)
            {
                foreach (var id in ids)
                {
                    yield return (new ExternalId(source, id), new Mapping(owner, OriginOf(signal)));
                }
            }
        }
    }

    private async Task<bool> HasWaitingAsync(ExternalId id, CancellationToken cancellationToken) =>
        await unmatched.IsAwaitedAsync(id, cancellationToken)
        || (id.Source == MailDomain.Source && await unmatched.OfDomainAsync(id.Id, cancellationToken).AnyAsync(cancellationToken));
}

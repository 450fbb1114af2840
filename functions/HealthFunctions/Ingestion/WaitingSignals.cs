using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Storage.Messages;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Ingestion;

/// <summary>Signals of customers whom nobody knows yet: kept until they are mapped, and then applied.</summary>
/// <param name="unmatched">Where they are kept.</param>
/// <param name="identities">The mappings.</param>
/// <param name="mapper">Maps what a mail domain finds.</param>
/// <param name="queues">For what is left to apply.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says how many, never what.</param>
public sealed partial class WaitingSignals(
    UnmatchedStore unmatched,
    IdentityStore identities,
    IdentityMapper mapper,
    PipelineQueues queues,
    TimeProvider time,
    ILogger<WaitingSignals> logger)
{
    private const int PacksAtATime = 4;

    // A customer can have very many: a message applies so many of them, and another one the next.
    private const int AppliedInAMessage = 5000;

    /// <summary>Keeps signals that have no account yet.</summary>
    public async Task KeepAsync(IReadOnlyCollection<Signal> signals, CancellationToken cancellationToken)
    {
        foreach (var ofCustomer in signals.GroupBy(signal => signal.ExternalId!))
        {
            await KeepAsync(ofCustomer.Key, [.. ofCustomer], cancellationToken);
        }
    }

    /// <summary>Applies what waited for an external id, now that it is mapped; of a mail domain, what waited for any customer there.</summary>
    /// <param name="id">The external id.</param>
    /// <param name="apply">Applies signals that have their account.</param>
    /// <param name="cancellationToken">Ends the work between two parts.</param>
    public async Task ApplyAsync(ExternalId id, Func<IReadOnlyCollection<Signal>, CancellationToken, Task> apply, CancellationToken cancellationToken)
    {
        if (await identities.GetAsync(id, cancellationToken) is not { AccountId: var account })
        {
            return;
        }

        if (id.Source == MailDomain.Source)
        {
            await MapOfDomainAsync(id.Id, account, cancellationToken);
        }

        for (var applied = 0; applied < AppliedInAMessage;)
        {
            var packs = await unmatched.WaitingAsync(id, cancellationToken).Take(PacksAtATime).ToListAsync(cancellationToken);
            if (packs.Count == 0)
            {
                await unmatched.StrikeOffAsync(id, cancellationToken);
                return;
            }

            var signals = packs.SelectMany(pack => pack.Signals).Select(signal => signal with { AccountId = account }).ToArray();
            await apply(signals, cancellationToken);
            await unmatched.ReleaseAsync(id, packs, cancellationToken);
            applied += signals.Length;
        }

        await queues.SendAsync(QueueNames.Signals, new IdentityMappedMessage { ExternalId = id }, cancellationToken);
    }

    private async Task MapOfDomainAsync(string domain, string account, CancellationToken cancellationToken)
    {
        await foreach (var id in unmatched.OfDomainAsync(domain, cancellationToken))
        {
            await mapper.MapAsync(id, new Mapping(account, MappingOrigin.Domain), cancellationToken);
            await unmatched.UnlinkAsync(domain, id, cancellationToken);
        }
    }

    private async Task KeepAsync(ExternalId id, IReadOnlyCollection<Signal> signals, CancellationToken cancellationToken)
    {
        await unmatched.KeepAsync(id, signals, time.GetUtcNow(), cancellationToken);
        Log.Kept(logger, signals.Count, id.Source);

        // A mapping may have come between our looking for it and our keeping the signals: then nobody else would apply them.
        if (await identities.GetAsync(id, cancellationToken) is not null)
        {
            await queues.SendAsync(QueueNames.Signals, new IdentityMappedMessage { ExternalId = id }, cancellationToken);
            return;
        }

        foreach (var domain in signals.Select(signal => signal.MailDomain).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            var ofDomain = new ExternalId(MailDomain.Source, domain);
            if (await identities.GetAsync(ofDomain, cancellationToken) is not null)
            {
                await queues.SendAsync(QueueNames.Signals, new IdentityMappedMessage { ExternalId = ofDomain }, cancellationToken);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1102, LogLevel.Debug, "{Signals} signals of {Source} wait for an account.")]
        public static partial void Kept(ILogger logger, int signals, string source);
    }
}

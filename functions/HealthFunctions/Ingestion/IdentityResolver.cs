using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Identities;

namespace HealthFunctions.Ingestion;

/// <summary>
/// Finds the account of signals: by the mapping of their external id; else by what their source itself says; else by the mail
/// domain of the customer.
/// </summary>
/// <param name="identities">The mappings.</param>
/// <param name="mapper">Maps what is found out.</param>
public sealed class IdentityResolver(IdentityStore identities, IdentityMapper mapper)
{
    /// <summary>Parts signals into those that have an account, each with it, and those whose customer nobody knows yet.</summary>
    public async Task<ResolvedSignals> ResolveAsync(IReadOnlyCollection<Signal> signals, CancellationToken cancellationToken)
    {
        var customers = signals.Where(signal => signal.ExternalId is not null).Select(Customer.Of).Distinct().ToArray();
        var accounts = await Task.WhenAll(customers.Select(customer => AccountOfAsync(customer, cancellationToken)));
        var accountOf = customers.Zip(accounts).ToDictionary(item => item.First, item => item.Second);

        var known = new List<Signal>(signals.Count);
        var unknown = new List<Signal>();
        foreach (var signal in signals)
        {
            var account = signal.ExternalId is null ? signal.AccountId : accountOf[Customer.Of(signal)];
            if (account is null)
            {
                unknown.Add(signal);
            }
            else
            {
                known.Add(account == signal.AccountId ? signal : signal with { AccountId = account });
            }
        }

        return new ResolvedSignals(known, unknown);
    }

    private async Task<string?> AccountOfAsync(Customer customer, CancellationToken cancellationToken)
    {
        if (customer.AccountId is { } said)
        {
            return await mapper.MapAsync(customer.Id, new Mapping(said, customer.Origin), cancellationToken);
        }

        if (await identities.FindAsync(customer.Id, cancellationToken) is { } mapped)
        {
            return mapped;
        }

        return customer.MailDomain is { } domain
            && await identities.FindAsync(new ExternalId(MailDomain.Source, domain), cancellationToken) is { } ofDomain
            ? await mapper.MapAsync(customer.Id, new Mapping(ofDomain, MappingOrigin.Domain), cancellationToken)
            : null;
    }

    /// <summary>What a signal says of whose it is.</summary>
    private sealed record Customer(ExternalId Id, string? AccountId, MappingOrigin Origin, string? MailDomain)
    {
        public static Customer Of(Signal signal) => new(signal.ExternalId!, signal.AccountId, IdentityMapper.OriginOf(signal), signal.MailDomain);
    }
}

/// <summary>Signals by whether their account is known.</summary>
/// <param name="Known">Those with an account.</param>
/// <param name="Unknown">Those without.</param>
public sealed record ResolvedSignals(IReadOnlyList<Signal> Known, IReadOnlyList<Signal> Unknown);

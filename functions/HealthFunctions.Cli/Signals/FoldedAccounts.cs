using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Signals;

namespace HealthFunctions.Cli.Signals;

/// <summary>
/// Folds signals into accounts, each signal once. A signal that names its customer only as a source does waits until the end,
/// when everything is known that the others say of whose it is.
/// </summary>
internal sealed class FoldedAccounts
{
    // What the pipeline calls signals that come by its own API.
    private const string UnnamedSource = "api";

    private readonly Dictionary<string, FoldedAccount> accounts = new(StringComparer.Ordinal);
    private readonly Dictionary<ExternalId, string> accountOf = [];
    private readonly List<(Signal Signal, long Line)> waiting = [];

    /// <summary>Adds a signal that keeps the rules.</summary>
    /// <param name="signal">The signal.</param>
    /// <param name="line">Where it stands in the file.</param>
    public void Add(Signal signal, long line)
    {
        var sourced = signal.Source.Length == 0 ? signal with { Source = UnnamedSource } : signal;
        if (sourced.AccountId is null)
        {
            waiting.Add((sourced, line));
            return;
        }

        Learn(sourced, sourced.AccountId);
        Fold(sourced, sourced.AccountId);
    }

    /// <summary>Folds what waited and gives all accounts, by id.</summary>
    /// <param name="unmatched">Takes the line and the customer of each signal that no account is known for.</param>
    public IEnumerable<AccountState> Finish(Action<long, ExternalId> unmatched)
    {
        foreach (var (signal, line) in waiting)
        {
            if (AccountOf(signal) is { } account)
            {
                Fold(signal, account);
            }
            else
            {
                unmatched(line, signal.ExternalId!);
            }
        }

        waiting.Clear();
        return accounts.OrderBy(account => account.Key, StringComparer.Ordinal).Select(account => account.Value.Finish());
    }

    private string? AccountOf(Signal signal) =>
        accountOf.GetValueOrDefault(signal.ExternalId!)
        ?? (signal.MailDomain is { } domain ? accountOf.GetValueOrDefault(new ExternalId(MailDomain.Source, domain)) : null);

    private void Learn(Signal signal, string account)
    {
        if (signal.ExternalId is { } id)
        {
            accountOf[id] = account;
        }

        if (signal.Alias is { } alias)
        {
            accountOf.TryAdd(new ExternalId(signal.Source, alias), account);
        }

        if (signal is ProfileSignal { ExternalIds: { } externalIds })
        {
            foreach (var (source, ids) in externalIds)
            {
                foreach (var each in ids)
                {
                    accountOf[new ExternalId(source, each)] = account;
                }
            }
        }
    }

    private void Fold(Signal signal, string account)
    {
        if (!accounts.TryGetValue(account, out var folded))
        {
            accounts[account] = folded = new FoldedAccount(account);
        }

        folded.Add(signal);
    }
}

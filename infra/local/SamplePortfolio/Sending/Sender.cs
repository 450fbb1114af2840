using System.Collections.Concurrent;

namespace SamplePortfolio.Sending;

/// <summary>Puts the accounts, then sends every delivery, then sets the pulses.</summary>
internal sealed class Sender(HealthApi api, Secrets secrets, IProgressReport progress)
{
    /// <summary>Connections at a time.</summary>
    public const int Connections = 16;

    /// <summary>Sends the portfolio; what was sent, by source.</summary>
    public async Task<IReadOnlyDictionary<string, SentCount>> SendAsync(Portfolio portfolio, CancellationToken cancellation)
    {
        await EachAsync("accounts", portfolio.Accounts, (account, token) => api.PutAccountAsync(account, token), cancellation);

        var sent = new ConcurrentDictionary<string, SentCount>(StringComparer.Ordinal);
        await EachAsync(
            "deliveries",
            portfolio.Deliveries,
            async (delivery, token) =>
            {
                await api.DeliverAsync(delivery, secrets, token);
                var one = new SentCount(1, delivery.Items, delivery.IsRepeat ? 1 : 0);
                sent.AddOrUpdate(delivery.Source, one, (_, before) => before + one);
            },
            cancellation);

        var pulses = portfolio.Accounts.SelectMany(account => account.Pulses.Select(pulse => (account.Id, Pulse: pulse))).ToList();
        await EachAsync("pulses", pulses, (entry, token) => api.SetPulseAsync(entry.Id, entry.Pulse, token), cancellation);
        return sent;
    }

    private Task EachAsync<T>(string what, IReadOnlyCollection<T> items, Func<T, CancellationToken, Task> send, CancellationToken cancellation) =>
        progress.RunAsync(what, items.Count, step => Parallel.ForEachAsync(
            items,
            new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellation },
            async (item, token) =>
            {
                await send(item, token);
                step();
            }));
}

/// <summary>What one source has sent.</summary>
/// <param name="Deliveries">Requests.</param>
/// <param name="Items">The events in them.</param>
/// <param name="Repeats">How many of the requests were repeats.</param>
internal sealed record SentCount(int Deliveries, int Items, int Repeats)
{
    public static SentCount operator +(SentCount left, SentCount right) =>
        new(left.Deliveries + right.Deliveries, left.Items + right.Items, left.Repeats + right.Repeats);
}

using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.Faults;

/// <summary>The host processes: some of them at any time, never the same for long.</summary>
internal sealed class HostFleet(IReadOnlyDictionary<string, string> settings) : IAsyncDisposable
{
    private readonly Lock gate = new();
    private readonly List<AppProcess> hosts = [];

    /// <summary>How many lines all of them have printed.</summary>
    public int Lines { get; private set; }

    public async Task StartAsync(int count)
    {
        foreach (var host in await Task.WhenAll(Enumerable.Range(0, count).Select(_ => AppProcess.StartAsync(settings))))
        {
            Add(host);
        }
    }

    /// <summary>One of them.</summary>
    public Uri Any(Random random)
    {
        lock (gate)
        {
            return hosts[random.Next(hosts.Count)].Address;
        }
    }

    /// <summary>Ends one by SIGKILL, then starts another; meanwhile senders still call the one that is gone.</summary>
    public async Task ReplaceAsync(Random random)
    {
        AppProcess victim;
        lock (gate)
        {
            victim = hosts[random.Next(hosts.Count)];
        }

        await victim.KillAsync();
        var successor = await StartWithPatienceAsync();
        lock (gate)
        {
            hosts.Remove(victim);
        }

        Add(successor);
        Lines += victim.Output.Count;
        await victim.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            Lines += host.Output.Count;
            await host.DisposeAsync();
        }
    }

    /// <summary>A host that starts while storage fails ends, and its platform starts it again.</summary>
    private async Task<AppProcess> StartWithPatienceAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await AppProcess.StartAsync(settings);
            }
            catch (InvalidOperationException) when (attempt < 10)
            {
                FailedStarts++;
            }
        }
    }

    /// <summary>How many starts ended because storage failed.</summary>
    public int FailedStarts { get; private set; }

    private void Add(AppProcess host)
    {
        lock (gate)
        {
            hosts.Add(host);
        }
    }
}

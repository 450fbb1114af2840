using System.Collections.Concurrent;
using System.Diagnostics;
using CrmSimulator;
using HealthFunctions.Benchmarks.Measuring;
using HealthFunctions.Core.Crm;
using HealthFunctions.Crm;
using HealthFunctions.Crm.HubSpot;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Benchmarks.Figures;

/// <summary>Ten thousand changed accounts to a CRM that counts: how many calls, and how many in the busiest stretch.</summary>
internal sealed class CrmBenchmark : IBenchmark
{
    private const string Token = "benchmarks-token-not-a-secret";
    private const int Accounts = 10_000;

    public string Name => "crm";

    public string Summary => $"calls to the CRM for {Accounts:N0} changed accounts, and the most within its window";

    public async Task<IReadOnlyList<Figure>> RunAsync(Effort effort)
    {
        await using var simulator = Simulator.Build("--urls", "http://127.0.0.1:0", "--token", Token, "--Logging:LogLevel:Default", "Warning");
        await simulator.StartAsync();
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Crm:hubspot:Enabled"] = "true", ["Crm:hubspot:BaseUrl"] = simulator.Urls.Single(), ["Crm:hubspot:AccessToken"] = Token,
        }).Build();
        var calls = new ConcurrentQueue<long>();
        var services = new ServiceCollection();
        services.AddCrms(configuration);
        services.ConfigureHttpClientDefaults(clients => clients.AddHttpMessageHandler(() => new CallCounter(calls)));
        await using var provider = services.BuildServiceProvider();
        await provider.GetRequiredService<ICrmSetup>().EnsureFieldsAsync(dryRun: false, CancellationToken.None);
        calls.Clear();

        var crm = provider.GetRequiredService<ICrm>();
        IReadOnlyList<CrmRecord> left = [.. Enumerable.Range(0, effort.Of(Accounts)).Select(RecordOf)];
        var accounts = left.Count;
        var watch = Stopwatch.StartNew();
        while (left.Count > 0)
        {
            var results = await crm.PushAsync(left, CancellationToken.None);
            var postponed = results.OfType<CrmPushResult.Postponed>().ToDictionary(result => result.AccountId, StringComparer.Ordinal);
            if (results.OfType<CrmPushResult.Rejected>().FirstOrDefault() is { } rejected)
            {
                throw new InvalidOperationException($"The CRM refused a record: {rejected.Reason}");
            }

            left = [.. left.Where(record => postponed.ContainsKey(record.AccountId))];
            if (left.Count > 0)
            {
                await Task.Delay(postponed.Values.Max(result => result.RetryAfter));
            }
        }

        var seconds = watch.Elapsed.TotalSeconds;
        var least = (accounts + crm.BatchSize - 1) / crm.BatchSize;
        return
        [
            new Figure { Name = "calls to the CRM", Unit = "calls", Ours = calls.Count, Limit = least, Naive = accounts, Compared = calls.Count, Goal = Goal.Most(least) },
            new Figure
            {
                Name = $"most calls in any {HubSpotLimits.Window.TotalSeconds:0} s", Unit = "calls", Ours = Busiest(calls), Limit = HubSpotLimits.RequestsPerWindow, Compared = Busiest(calls),
                Goal = Goal.Most(HubSpotLimits.RequestsPerWindow),
            },
            new Figure { Name = "time until all is confirmed", Unit = "s", Ours = seconds, Compared = seconds },
        ];
    }

    private static int Busiest(IEnumerable<long> calls)
    {
        long[] times = [.. calls.Order()];
        return times.Length == 0 ? 0 : times.Max(start => times.Count(time => time >= start && Stopwatch.GetElapsedTime(start, time) < HubSpotLimits.Window));
    }

    private static CrmRecord RecordOf(int number) => new()
    {
        AccountId = $"account-{number}",
        Name = $"Company {number}",
        HealthScore = number % 100,
        HealthBand = CrmBand.Green,
        BandReason = "All is well.",
        LastCalculatedAt = new DateTimeOffset(2026, 6, 1, 12, 0, 0, TimeSpan.Zero),
        ModelVersion = "balanced-1",
    };

    private sealed class CallCounter(ConcurrentQueue<long> calls) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            calls.Enqueue(Stopwatch.GetTimestamp());
            return base.SendAsync(request, cancellationToken);
        }
    }
}

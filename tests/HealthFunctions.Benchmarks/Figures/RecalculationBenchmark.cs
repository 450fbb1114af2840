using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Data.Tables;
using HealthFunctions.Benchmarks.App;
using HealthFunctions.Benchmarks.Measuring;
using HealthFunctions.Benchmarks.Raw;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Recalculation;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Storage.Recalculations;

namespace HealthFunctions.Benchmarks.Figures;

/// <summary>A recalculation of everything, beside the same requests to storage sent again by hand.</summary>
internal sealed class RecalculationBenchmark : IBenchmark
{
    // Shards hold as many accounts in small deployments as in large ones: that is what their number is for.
    private const int AccountsAShard = 625;
    private const int Accounts = 10_000;
    private const int Large = 100_000;
    private const int AtATime = 16;

    public string Name => "recalculation";

    public string Summary => $"accounts recalculated a second, storage transactions an account, and whether {Large:N0} accounts take their time and memory";

    public async Task<IReadOnlyList<Figure>> RunAsync(Effort effort)
    {
        var figures = new List<Figure>();
        var large = effort.Quick ? Large / 50 : Large;
        await using (var app = await DeploymentOfAsync(effort.Of(Accounts), effort))
        {
            figures.AddRange(await CompareAsync(app, effort.Of(Accounts), effort));
        }

        double small;
        await using (var app = await DeploymentOfAsync(large / 100, effort))
        {
            small = await PerAccountAsync(app, large / 100, effort.Runs);
        }

        await using var whole = await DeploymentOfAsync(large, effort);
        var big = await PerAccountAsync(whole, large, runs: 1);
        figures.Add(new Figure
        {
            Name = $"{large:N0} accounts, beside {large / 100:N0}", Unit = "ms/account", Ours = big, Limit = small, Compared = big / small, Goal = Goal.Most(1.15),
        });
        var memory = await PeakOfHostAsync(whole) / 1024.0 / 1024.0;
        figures.Add(new Figure { Name = $"{large:N0} accounts, peak of the host", Unit = "MiB", Ours = memory, Compared = memory, Goal = Goal.Most(300) });
        return figures;
    }

    private static int ShardsFor(int accounts) => Math.Max(accounts / AccountsAShard, 1);

    private static async Task<AppServices> DeploymentOfAsync(int accounts, Effort effort)
    {
        var app = await AppServices.StartAsync(ShardsFor(accounts));
        var watch = Stopwatch.StartNew();
        await Portfolio.SeedAsync(app, accounts);
        await RecalculateAsync(app, Portfolio.Now, ShardsFor(accounts));
        Effort.Say($"  {accounts:N0} accounts are there after {watch.Elapsed.TotalSeconds:0} s");
        return app;
    }

    private static async Task<IReadOnlyList<Figure>> CompareAsync(AppServices app, int accounts, Effort effort)
    {
        var shards = ShardsFor(accounts);
        var moment = Portfolio.Now;
        var transactions = 0.0;
        List<RawRequest[]> recorded = [];
        var runs = await Alternating.RunAsync(effort.Runs, OursAsync, RawAsync, NaiveAsync);
        double[] rates = [.. runs.Select(Numbers.Median)];
        return
        [
            new Figure
            {
                Name = $"{accounts:N0} accounts recalculated", Unit = "accounts/s", Ours = rates[0], Limit = rates[1], Naive = rates[2], Compared = rates[0] / rates[1], Goal = Goal.Least(0.8), Runs = runs[0],
            },
            new Figure { Name = "recalculation, storage transactions", Unit = "/account", Ours = transactions, Naive = 3, Compared = transactions, Goal = Goal.Most(0.06) },
        ];

        async Task<double> OursAsync()
        {
            moment = moment.AddMinutes(15);
            var before = app.Transport.Count;
            var watch = Stopwatch.StartNew();
            await RecalculateAsync(app, moment, shards);
            var rate = accounts / watch.Elapsed.TotalSeconds;
            transactions = (app.Transport.Count - before) / (double)accounts;
            if (recorded.Count == 0)
            {
                // Once more, to have what goes to storage; it is sent again by the probe.
                moment = moment.AddMinutes(15);
                recorded = [.. await RecalculateAsync(app, moment, shards, keep: true)];
            }

            return rate;
        }

        async Task<double> RawAsync()
        {
            var watch = Stopwatch.StartNew();
            await Parallel.ForEachAsync(recorded, new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (shard, _) =>
            {
                foreach (var request in shard)
                {
                    await app.Raw.SendAsync(request);
                }
            });
            return accounts / watch.Elapsed.TotalSeconds;
        }

        async Task<double> NaiveAsync()
        {
            // One account after the other: read it, read its health, write its health.
            var store = app.Get<AccountStore>();
            var health = app.Get<AccountHealth>();
            var table = new TableServiceClient(app.Azurite.ConnectionString).GetTableClient("naive");
            await table.CreateIfNotExistsAsync();
            var few = Math.Max(accounts / 50, 1);
            var watch = Stopwatch.StartNew();
            for (var number = 0; number < few; number++)
            {
                var account = (await store.GetAsync(Portfolio.AccountId(number), ["hubspot"], default))!;
                var result = health.Calculate(account, DefaultModels.Balanced, moment, new MetricValues(), account.Health?.Hysteresis);
                await table.UpsertEntityAsync(new TableEntity("health", result.AccountId)
                {
                    ["Json"] = JsonSerializer.Serialize(result, ScoringJson.Default.HealthResult),
                });
            }

            return few / watch.Elapsed.TotalSeconds;
        }
    }

    private static async Task<double> PerAccountAsync(AppServices app, int accounts, int runs)
    {
        var times = new List<double>();
        for (var run = 1; run <= runs; run++)
        {
            var watch = Stopwatch.StartNew();
            await RecalculateAsync(app, Portfolio.Now.AddMinutes(15 * run), ShardsFor(accounts));
            times.Add(watch.Elapsed.TotalMilliseconds / accounts);
        }

        return Numbers.Median(times);
    }

    /// <summary>What the functions do with the messages of a run, as many at a time as a host takes from the queue.</summary>
    private static async Task<IReadOnlyCollection<RawRequest[]>> RecalculateAsync(AppServices app, DateTimeOffset moment, int shards, bool keep = false)
    {
        var recalculation = app.Get<ShardRecalculation>();
        var run = await app.Get<RunStore>().StartAsync(moment, moment, 1, DefaultModels.Balanced.Version, shards, moment, default);
        var recorded = new ConcurrentBag<RawRequest[]>();
        await Parallel.ForEachAsync(Enumerable.Range(0, shards), new ParallelOptions { MaxDegreeOfParallelism = AtATime }, async (shard, cancelled) =>
        {
            var requests = keep ? app.Transport.Keep() : [];
            await recalculation.RunAsync(
                new RecalculateShardMessage
                {
                    RunId = run.RunId, Shard = ShardMap.PartitionKey(shard), From = moment, To = moment, StepDays = 1, ModelVersion = DefaultModels.Balanced.Version,
                },
                cancelled);

            // What the run notes of its progress can happen once only.
            recorded.Add([.. requests.Where(request => !request.PathAndQuery.Contains("/operations", StringComparison.Ordinal))]);
        });
        return recorded;
    }

    private static async Task<long> PeakOfHostAsync(AppServices app)
    {
        await using var host = await HostProcess.StartAsync(Builds.App, AppSettings.For(app.Azurite, app.Get<ShardMap>().Count));
        using var start = new HttpRequestMessage(HttpMethod.Post, "/admin/functions/RecalculateHealth") { Content = JsonContent.Create(new { input = "" }) };
        start.Headers.Add("x-functions-key", AppSettings.MasterKey);
        (await host.Http.SendAsync(start)).EnsureSuccessStatusCode();
        while (true)
        {
            using var ask = new HttpRequestMessage(HttpMethod.Get, "/api/status");
            ask.Headers.Add("x-functions-key", AppSettings.FunctionKey);
            using var answer = await host.Http.SendAsync(ask);
            var run = JsonNode.Parse(await answer.Content.ReadAsStringAsync())?["lastRecalculation"];
            if (run is not null && (string?)run["state"] == "completed" && (DateTimeOffset?)run["from"] > Portfolio.Now.AddDays(30))
            {
                return host.PeakWorkingSet;
            }

            await Task.Delay(500);
        }
    }
}

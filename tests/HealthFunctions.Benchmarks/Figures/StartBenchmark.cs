using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Benchmarks.App;
using HealthFunctions.Benchmarks.Measuring;
using HealthFunctions.Testing;

namespace HealthFunctions.Benchmarks.Figures;

/// <summary>From the start of the process to the first answered webhook, beside the least that answers a POST.</summary>
internal sealed class StartBenchmark : IBenchmark
{
    public string Name => "start";

    public string Summary => "process start to the first answered webhook, compiled ahead as deployed";

    public async Task<IReadOnlyList<Figure>> RunAsync(Effort effort)
    {
        var folder = Directory.CreateTempSubdirectory("health-bench-").FullName;
        try
        {
            var app = await Builds.PublishAsync("functions", "HealthFunctions", folder);
            var bare = await Builds.PublishAsync("tests", "HealthFunctions.Benchmarks.BareApi", folder);
            await using var azurite = await AzuriteProcess.StartAsync();
            var settings = AppSettings.For(azurite, 16);
            var body = await File.ReadAllTextAsync(Repository.PathOf("tests", "HealthFunctions.Sources.Tests", "Fixtures", "stripe", "customer.subscription.created.json"));
            var runs = await Alternating.RunAsync(
                effort.Runs,
                () => StartAsync(app, settings, body),
                () => StartAsync(bare, new Dictionary<string, string>(StringComparer.Ordinal), body),
                () => StartAsync(Builds.App, settings, body));
            double[] times = [.. runs.Select(Numbers.Median)];
            return
            [
                new Figure
                {
                    Name = "start to first webhook", Unit = "ms", Ours = times[0], Limit = times[1], Naive = times[2], Compared = times[0] / times[1], Goal = Goal.Most(1.5), Runs = runs[0],
                },
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<double> StartAsync(string assembly, IReadOnlyDictionary<string, string> settings, string body)
    {
        var watch = Stopwatch.StartNew();
        await using var host = await HostProcess.StartAsync(assembly, settings);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webhooks/stripe") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        var signature = HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSettings.StripeSecret), Encoding.UTF8.GetBytes($"{time}.{body}"));
        request.Headers.TryAddWithoutValidation("Stripe-Signature", $"t={time},v1={Convert.ToHexStringLower(signature)}");
        using var answer = await host.Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return watch.Elapsed.TotalMilliseconds;
    }
}

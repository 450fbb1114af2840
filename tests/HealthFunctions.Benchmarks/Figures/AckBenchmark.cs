using System.Diagnostics;
using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;
using Azure.Storage.Queues;
using HealthFunctions.Benchmarks.App;
using HealthFunctions.Benchmarks.Measuring;
using HealthFunctions.Benchmarks.Naive;
using HealthFunctions.Benchmarks.Raw;
using HealthFunctions.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Benchmarks.Figures;

/// <summary>Webhooks that are verified and durably queued, beside the same messages put on the same queue by hand.</summary>
internal sealed class AckBenchmark : IBenchmark
{
    private const int Connections = 16;
    private const string RawQueue = "raw";

    public string Name => "ack";

    public string Summary => $"webhooks verified and queued a second at {Connections} connections, and how long the slowest take";

    public async Task<IReadOnlyList<Figure>> RunAsync(Effort effort)
    {
        await using var azurite = await AzuriteProcess.StartAsync();

        // On Azure what applies signals runs on instances of its own; here it would take the processor from what is measured.
        await using var app = await HostProcess.StartAsync(Builds.App, AppSettings.For(azurite, 16, [("AzureWebJobs.ApplySignals.Disabled", "true")]));
        await using var naive = await NaiveReceiver.StartAsync(azurite);
        using var raw = new RawStorage(azurite);
        var queues = new QueueServiceClient(azurite.ConnectionString);
        await queues.GetQueueClient(RawQueue).CreateAsync();

        var body = await File.ReadAllBytesAsync(Repository.PathOf("tests", "HealthFunctions.Sources.Tests", "Fixtures", "stripe", "customer.subscription.created.json"));
        var ours = new Uri(app.Http.BaseAddress!, "/api/webhooks/stripe");
        await PostAsync(app.Http, ours, body);
        var message = (await queues.GetQueueClient("signals").PeekMessageAsync()).Value.Body.ToString();
        var rawBody = Encoding.UTF8.GetBytes($"<QueueMessage><MessageText>{SecurityElement.Escape(message)}</MessageText></QueueMessage>");
        var messages = raw.MessagesOf(RawQueue);

        var count = effort.Of(4000);
        List<double>[] slowest = [[], [], []];
        var runs = await Alternating.RunAsync(
            effort.Runs,
            () => RunAsync(0, "signals", count, () => PostAsync(app.Http, ours, body)),
            () => RunAsync(1, RawQueue, count, () => raw.PutMessageAsync(messages, rawBody)),
            () => RunAsync(2, null, count / 4, () => PostAsync(naive.Http, naive.Address, body)));
        double[] rates = [.. runs.Select(Numbers.Median)];
        double[] p99 = [.. slowest.Select(values => Numbers.Median(values))];
        return
        [
            new Figure
            {
                Name = "acknowledged webhooks", Unit = "/s", Ours = rates[0], Limit = rates[1], Naive = rates[2], Compared = rates[0] / rates[1], Goal = Goal.Least(0.9), Runs = runs[0],
            },
            new Figure
            {
                Name = "acknowledged webhooks, p99", Unit = "ms", Ours = p99[0], Limit = p99[1], Naive = p99[2], Compared = p99[0] / p99[1], Goal = Goal.Most(2), Runs = slowest[0],
            },
        ];

        async Task<double> RunAsync(int subject, string? queue, int requests, Func<Task> send)
        {
            if (queue is not null)
            {
                // A queue slows as it grows.
                await queues.GetQueueClient(queue).ClearMessagesAsync();
            }

            var taken = 0;
            var times = new double[requests];
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
            {
                for (int mine; (mine = Interlocked.Increment(ref taken) - 1) < requests;)
                {
                    var started = Stopwatch.GetTimestamp();
                    await send();
                    times[mine] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
                }
            }));
            var rate = requests / watch.Elapsed.TotalSeconds;
            slowest[subject].Add(Numbers.Percentile(times, 0.99));
            return rate;
        }
    }

    private static async Task PostAsync(HttpClient http, Uri address, byte[] body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("Stripe-Signature", Signature(body));
        using var answer = await http.SendAsync(request);
        if (answer.StatusCode is not HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"A webhook was answered with {(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    private static string Signature(byte[] body)
    {
        var time = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{time}."), .. body];
        return $"t={time},v1={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(AppSettings.StripeSecret), signed))}";
    }

    /// <summary>What one writes first: it verifies, changes the account, and then answers.</summary>
    private sealed class NaiveReceiver : IAsyncDisposable
    {
        private readonly WebApplication web;

        private NaiveReceiver(WebApplication web)
        {
            this.web = web;
            Address = new Uri($"{web.Urls.Single()}/webhooks");
        }

        public HttpClient Http { get; } = new();

        public Uri Address { get; }

        public static async Task<NaiveReceiver> StartAsync(AzuriteProcess azurite)
        {
            var table = new TableServiceClient(azurite.ConnectionString).GetTableClient("naive");
            await table.CreateIfNotExistsAsync();
            var accounts = new NaiveAccounts(table);
            var builder = WebApplication.CreateBuilder();
            builder.Logging.ClearProviders();
            var server = builder.Build();
            server.Urls.Add("http://127.0.0.1:0");
            var number = 0;
            server.MapPost("/webhooks", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                if (request.Headers["Stripe-Signature"].ToString().Length == 0 || Signature(body.ToArray()).Length == 0)
                {
                    return Results.Unauthorized();
                }

                var mine = Interlocked.Increment(ref number);
                await accounts.ApplyAsync(Portfolio.Login($"account-{mine % 100}", $"{mine}", Portfolio.Now));
                return Results.Ok();
            });
            await server.StartAsync();
            return new NaiveReceiver(server);
        }

        public async ValueTask DisposeAsync()
        {
            Http.Dispose();
            await web.DisposeAsync();
        }
    }
}

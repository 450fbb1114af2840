using System.Text;
using System.Text.Json.Nodes;
using HealthFunctions.Testing;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>One running app as its callers see it: people and machines with a key, and webhook senders with their secrets.</summary>
internal sealed class HealthApp : IAsyncDisposable
{
    private const string KeyHeader = "x-functions-key";

    private readonly AppProcess process;
    private readonly HttpClient http;

    private HealthApp(AppProcess process)
    {
        this.process = process;
        http = new HttpClient { BaseAddress = process.Address };
        Stripe = new StripeSender(http);
        Zendesk = new ZendeskSender(http);
        Segment = new SegmentSender(http);
        Standard = new StandardSender(http);
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => process.Address;

    public StripeSender Stripe { get; }

    public ZendeskSender Zendesk { get; }

    public SegmentSender Segment { get; }

    public StandardSender Standard { get; }

    public IReadOnlyList<string> Output => process.Output;

    public bool IsRunning => process.IsRunning;

    public static async Task<HealthApp> StartAsync(IReadOnlyDictionary<string, string> settings) => new(await AppProcess.StartAsync(settings));

    /// <summary>The sender of that name.</summary>
    public Sender SenderOf(string source) => new Sender[] { Stripe, Zendesk, Segment, Standard }.Single(sender => sender.Source == source);

    public Task<Answer> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<Answer> PutAsync(string path, string body) => SendAsync(HttpMethod.Put, path, body);

    public Task<Answer> PostAsync(string path, string body = "", string mediaType = "application/json") => SendAsync(HttpMethod.Post, path, body, mediaType);

    /// <summary>Posts a question whose answer comes line by line.</summary>
    public async Task<Answer> FollowAsync(string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/{path}") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(KeyHeader, Secrets.FunctionKey);
        request.Headers.Accept.ParseAdd("application/x-ndjson");
        return await Answer.OfAsync(await http.SendAsync(request));
    }

    public Task<Answer> DeleteAsync(string path) => SendAsync(HttpMethod.Delete, path);

    /// <summary>Calls the API.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below <c>/api/</c>.</param>
    /// <param name="body">The body; null for none.</param>
    /// <param name="mediaType">What the body is.</param>
    /// <param name="key">The key in the header; null for a caller without one.</param>
    public async Task<Answer> SendAsync(
        HttpMethod method, string path, string? body = null, string mediaType = "application/json", string? key = Secrets.FunctionKey)
    {
        using var request = new HttpRequestMessage(method, $"/api/{path}");
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, mediaType);
        }

        if (key is not null)
        {
            request.Headers.Add(KeyHeader, key);
        }

        return await Answer.OfAsync(await http.SendAsync(request));
    }

    /// <summary>Brings a delivery as its vendor would.</summary>
    public async Task<Answer> DeliverAsync(string source, VendorDelivery delivery)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/webhooks/{source}{delivery.Query}");
        request.Content = new StringContent(delivery.Body, Encoding.UTF8, delivery.MediaType);
        foreach (var (name, value) in delivery.Headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Answer.OfAsync(await http.SendAsync(request));
    }

    /// <summary>Says what an account is.</summary>
    public async Task<Answer> PutAccountAsync(string accountId, string profile = """{"name":"Acme"}""") =>
        (await PutAsync($"accounts/{accountId}", profile)).Succeeded();

    /// <summary>Says how a source names an account.</summary>
    public Task<Answer> PutAccountKnownAsAsync(string accountId, string source, string externalId) =>
        PutAccountAsync(accountId, $$"""{"name":"Acme","externalIds":{"{{source}}":["{{externalId}}"]} }""");

    /// <summary>The account 360.</summary>
    public async Task<JsonObject> AccountAsync(string accountId) => (await GetAsync($"accounts/{accountId}")).Succeeded().Json;

    /// <summary>Waits until the account is as it should be: deliveries are applied after they were answered.</summary>
    public async Task<JsonObject> AccountIsAsync(string accountId, Func<JsonObject, bool> condition, string what) =>
        (await Eventually.Get(
            () => GetAsync($"accounts/{accountId}"), answer => answer.Status == 200 && condition(answer.Json), $"{accountId}: {what}")).Json;

    /// <summary>Waits until so many signals of a type are among what came last to the account.</summary>
    public Task<JsonObject> AccountHasSignalsAsync(string accountId, string type, int count = 1) => AccountIsAsync(
        accountId, account => account["recentSignals"]!.AsArray().Count(signal => (string)signal!["type"]! == type) == count, $"{count} of {type}");

    /// <summary>Runs a timer function now, as an administrator does.</summary>
    public async Task RunAsync(string function)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/admin/functions/{function}");
        request.Content = new StringContent("""{"input":""}""", Encoding.UTF8, "application/json");
        request.Headers.Add(KeyHeader, Secrets.MasterKey);
        Assert.Equal(202, (await Answer.OfAsync(await http.SendAsync(request))).Status);
    }

    /// <summary>Has the timer recalculate everything, and waits until it is done.</summary>
    /// <returns>The run.</returns>
    public async Task<JsonObject> RecalculateAsync()
    {
        var before = (string?)(await DetailsAsync())["lastRecalculation"]?["runId"];
        await RunAsync("RecalculateHealth");
        var details = await Eventually.Get(
            DetailsAsync,
            status => status["lastRecalculation"] is { } run && (string)run["runId"]! != before && (string)run["state"]! == "completed",
            "the recalculation is completed");
        return details["lastRecalculation"]!.AsObject();
    }

    /// <summary>Waits until everything that was sent has been dealt with.</summary>
    public Task<Answer> IsQuietAsync() => Eventually.Get(
        () => GetAsync("status"),
        answer => answer.Status == 200 && (int)answer.Json["queues"]!["signals"]!["messages"]! == 0,
        "the queue is empty");

    /// <summary>How the app is doing, as somebody with a key sees it.</summary>
    public async Task<JsonObject> DetailsAsync() => (await GetAsync("status")).Succeeded().Json;

    /// <summary>The dead letters that a condition holds for, when there are so many.</summary>
    public async Task<IReadOnlyList<JsonObject>> DeadLettersAsync(Func<JsonObject, bool> condition, int count)
    {
        return await Eventually.Get(FoundAsync, found => found.Count == count, $"{count} dead letters");

        async Task<IReadOnlyList<JsonObject>> FoundAsync()
        {
            // The newest, since tests before may have left very many; one that another test deletes meanwhile is not found.
            var list = (await GetAsync("dead-letters?limit=50")).Succeeded();
            var letters = await Task.WhenAll(list.Items.Select(item => GetAsync($"dead-letters/{item["id"]}")));
            return [.. letters.Where(letter => letter.Status == 200).Select(letter => letter.Json).Where(condition)];
        }
    }

    /// <summary>What is shown of a delivery, when it is as it should be.</summary>
    public async Task<JsonObject> DeliveryIsAsync(string question, Func<JsonObject, bool> condition, string what) => (await Eventually.Get(
        () => GetAsync($"deliveries?limit=1000&{question}"), answer => answer.Succeeded().Items.Any(condition), what)).Items.First(condition);

    public Task<int> TerminateAsync() => process.TerminateAsync();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
    }
}

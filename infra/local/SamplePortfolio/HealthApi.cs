using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using SamplePortfolio.Accounts;
using SamplePortfolio.Sending;
using SamplePortfolio.Vendors;

namespace SamplePortfolio;

/// <summary>The app under test, seen from outside: every path and every member that this program knows of it stands here.</summary>
/// <param name="client">How it is spoken to.</param>
/// <param name="app">Where it is.</param>
/// <param name="functionKey">The key for its API.</param>
/// <param name="masterKey">The key for running a timer function now.</param>
/// <param name="clock">When deliveries are signed.</param>
internal sealed class HealthApi(PatientClient client, Uri app, string functionKey, string masterKey, TimeProvider clock)
{
    private const string KeyHeader = "x-functions-key";
    private const string TimerFunction = "RecalculateHealth";

    public Task PutAccountAsync(SampleAccount account, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Put, $"api/accounts/{account.Id}", account.Body, cancellation);

    public Task SetPulseAsync(string accountId, PulseEntry pulse, CancellationToken cancellation) =>
        CallAsync(HttpMethod.Post, $"api/accounts/{accountId}/pulses", PulseBody.Of(pulse), cancellation);

    /// <summary>Delivers as the vendor would; fails when a bulk call is answered with rejected signals.</summary>
    public async Task DeliverAsync(Delivery delivery, Secrets secrets, CancellationToken cancellation)
    {
        var answer = await client.SendAsync(
            () =>
            {
                var request = Request(HttpMethod.Post, delivery.Path, delivery.Body, delivery.MediaType);
                foreach (var (name, value) in Signing.HeadersOf(delivery, secrets, functionKey, clock.GetUtcNow()))
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }

                return request;
            },
            cancellation);
        if (delivery.Source == Sources.Signals && Parse(answer)?["rejected"] is JsonArray { Count: > 0 } rejected)
        {
            throw new UserFault($"{rejected.Count} signals of {delivery.Id} were rejected, the first with: {rejected[0]?.ToJsonString()}");
        }
    }

    public async Task<AppStatus> StatusAsync(CancellationToken cancellation)
    {
        var status = await CallAsync(HttpMethod.Get, "api/status/details", null, cancellation);
        var last = status?["lastRecalculation"];
        return new AppStatus(
            Waiting: Number(status?["queues"]?["signals"]?["messages"]),
            Recalculating: Number(status?["queues"]?["recalculations"]?["messages"]),
            DeadLetters: Number(status?["deadLetters"]),
            LastRun: Text(last?["runId"]),
            LastRunState: Text(last?["state"]),
            Crms: [.. Items(status?["crms"]).Select(crm => new CrmStatus(Text(crm["name"]) ?? "?", Number(crm["pending"]), Number(crm["rejected"])))]);
    }

    /// <summary>Recalculates every day of the window; the id of the run.</summary>
    public async Task<string> RecalculateAsync(Window window, CancellationToken cancellation)
    {
        var body = new JsonObject { ["from"] = Json.Second(window.Start), ["to"] = Json.Second(window.AsOf), ["step"] = 1 };
        var answer = await CallAsync(HttpMethod.Post, "api/recalculations", Json.Bytes(body), cancellation);
        return Text(answer?["runId"]) ?? throw new UserFault("POST api/recalculations answered without a runId.");
    }

    /// <summary>How a run stands: completed when it is done, failed when it never will be.</summary>
    public async Task<string> RunStateAsync(string runId, CancellationToken cancellation) =>
        Text((await CallAsync(HttpMethod.Get, $"api/recalculations/{Uri.EscapeDataString(runId)}", null, cancellation))?["state"]) ?? "unknown";

    /// <summary>Creates the properties in the CRM that health is pushed to.</summary>
    public Task SetUpCrmAsync(CancellationToken cancellation) => client.SendAsync(
        () =>
        {
            var request = Request(HttpMethod.Post, "api/crms/hubspot/setup", []);
            request.Headers.Add(KeyHeader, masterKey);
            return request;
        },
        cancellation);

    /// <summary>Lets the timer fire now.</summary>
    public Task RunTimerAsync(CancellationToken cancellation) => client.SendAsync(
        () =>
        {
            var request = Request(HttpMethod.Post, $"admin/functions/{TimerFunction}", """{"input":""}"""u8.ToArray());
            request.Headers.Add(KeyHeader, masterKey);
            return request;
        },
        cancellation);

    /// <summary>What the app says of an account.</summary>
    public async Task<AccountView> AccountAsync(string id, CancellationToken cancellation)
    {
        var account = await CallAsync(HttpMethod.Get, $"api/accounts/{id}", null, cancellation);
        var health = account?["health"];

        // The current pulse stands with the health that it is part of, or beside it.
        var pulse = health?["pulse"] as JsonObject ?? account?["pulse"] as JsonObject;

        // A rule that set the band says more than what costs points.
        var rules = Items(health?["firedRules"]).Where(rule => Text(rule["band"]) is not null)
            .OrderByDescending(rule => Text(rule["band"]) == Text(health?["band"])).Select(rule => Text(rule["reason"]));
        var drivers = Items(health?["drivers"]?["negative"]).Select(driver => Text(driver["sentence"]));
        var reasons = rules.Concat(drivers).OfType<string>();
        return new AccountView(
            Score: Fraction(health?["score"]),
            Band: Text(health?["band"])?.ToLowerInvariant() ?? "",
            Summary: Text(health?["summary"]) ?? "",
            Trend30: Fraction(health?["trend"]?["days30"]),
            TopReason: reasons.FirstOrDefault() ?? "",
            Pulse: Text(pulse?["status"]),
            PulseIsStale: pulse?["stale"]?.GetValueKind() == JsonValueKind.True,
            Said: [.. Complaints(account).SelectMany(Texts)]);
    }

    private async Task<JsonNode?> CallAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellation) => Parse(await client.SendAsync(
        () =>
        {
            var request = Request(method, path, body);
            request.Headers.Add(KeyHeader, functionKey);
            return request;
        },
        cancellation));

    private HttpRequestMessage Request(HttpMethod method, string path, byte[]? body, string mediaType = "application/json")
    {
        var request = new HttpRequestMessage(method, new Uri(app, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        }

        return request;
    }

    private static JsonNode? Parse(byte[] answer) => answer.Length == 0 ? null : JsonNode.Parse(answer);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static double? Fraction(JsonNode? node) => node is JsonValue value && value.TryGetValue<double>(out var number) ? number : null;

    private static long Number(JsonNode? node) => (long)(Fraction(node) ?? 0);

    private static IEnumerable<JsonNode> Items(JsonNode? node) => (node as JsonArray)?.OfType<JsonNode>() ?? [];

    /// <summary>Where the answer says what is wrong. What is right, and bare metrics, would mention everything in every account.</summary>
    private static IEnumerable<JsonNode?> Complaints(JsonNode? account)
    {
        foreach (var place in (JsonNode?[])[account, account?["health"]])
        {
            yield return place?["summary"];
            yield return place?["drivers"]?["negative"];
            yield return place?["firedRules"];
            yield return place?["rules"];
            yield return place?["findings"];
            yield return place?["alerts"];
            yield return place?["openAlerts"];
            yield return place?["recommendations"];
        }
    }

    private static IEnumerable<string> Texts(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Texts(member.Value)),
        JsonArray items => items.SelectMany(Texts),
        _ => Text(node) is { } text ? [text] : [],
    };
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SamplePortfolio.Stories;

namespace Local.SamplePortfolio.Tests;

/// <summary>An app and a CRM in one, which say what the stories expect, for trying the client out against HTTP.</summary>
internal sealed class FakeApp : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentDictionary<string, JsonObject> accounts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> attempts = new(StringComparer.Ordinal);
    private int waiting = 3;
    private int lacking = 2;
    private int runs = 1;
    private int recalculationsAsked;

    private FakeApp(WebApplication app)
    {
        this.app = app;
        app.MapPut("/api/accounts/{id}", async (string id, HttpRequest request) => accounts[id] = (await JsonNode.ParseAsync(request.Body))!.AsObject());
        app.MapPost("/api/accounts/{id}/pulses", (string id) => accounts.ContainsKey(id) ? Results.Ok() : Results.NotFound());
        app.MapPost("/api/webhooks/{source}", Receive);
        app.MapPost("/api/signals", () => Results.Json(new { accepted = 1, rejected = RejectedSignals }));
        app.MapGet("/api/status/details", Status);
        app.MapPost("/api/recalculations", () => Results.Accepted(value: new { runId = "backfill" }));
        app.MapGet("/api/recalculations/{id}", () => Results.Ok(new { state = ++recalculationsAsked > 1 ? "completed" : "running" }));
        app.MapPost("/api/crms/hubspot/setup", () => Results.Ok(new { ready = CrmIsSetUp = true }));
        app.MapPost("/admin/functions/RecalculateHealth", (HttpRequest request) =>
        {
            TimerKey = request.Headers["x-functions-key"];
            runs++;
            return Results.Accepted();
        });
        app.MapGet("/api/accounts/{id}", (string id) => Results.Ok(new { health = Health(id) }));
        app.MapGet("/crm/v3/objects/companies/{id}", Company);
    }

    public ConcurrentDictionary<string, int> Received { get; } = new(StringComparer.Ordinal);

    public string? TimerKey { get; private set; }

    public bool CrmIsSetUp { get; private set; }

    /// <summary>Every so many deliveries one is answered 503 at first; 0 for none.</summary>
    public int RefuseOneIn { get; set; }

    /// <summary>What webhooks are answered.</summary>
    public int WebhookStatus { get; set; } = StatusCodes.Status200OK;

    public object[] RejectedSignals { get; set; } = [];

    /// <summary>The account for which the CRM shows another score.</summary>
    public string? WrongInCrm { get; set; }

    /// <summary>The account that shows another band than its story tells.</summary>
    public string? WrongBand { get; set; }

    public Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public static async Task<FakeApp> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var web = builder.Build();
        web.Urls.Add("http://127.0.0.1:0");
        var fake = new FakeApp(web);
        await web.StartAsync();
        return fake;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Receive(string source, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        if (RefuseOneIn > 0 && Math.Abs(body.Length) % RefuseOneIn == 0 && attempts.AddOrUpdate(body, 1, (_, before) => before + 1) == 1)
        {
            request.HttpContext.Response.Headers.RetryAfter = "0";
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }

        Received.AddOrUpdate(source, 1, (_, before) => before + 1);
        return Results.Json(new { title = "told so by the test" }, statusCode: WebhookStatus);
    }

    private IResult Status() => Results.Ok(new
    {
        queues = new { signals = new { messages = waiting > 0 ? waiting-- : 0 }, recalculations = new { messages = 0 } },
        deadLetters = 0,
        lastRecalculation = new { runId = $"run-{runs}", state = "completed" },
        crms = new[] { new { name = "hubspot", pending = runs > 1 && lacking > 0 ? lacking-- : 0, rejected = 0 } },
    });

    private JsonObject Health(string id)
    {
        var story = StoryBook.All.FirstOrDefault(story => story.Outline.Id == id);
        var expected = story?.Expected;
        var words = expected?.Mentions is [var first, ..] ? first : "nothing special";
        return new JsonObject
        {
            ["score"] = Score(id),
            ["band"] = id == WrongBand ? "unknown" : expected?.Bands[0] ?? "green",
            ["summary"] = $"So it is: {words}.",
            ["trend"] = new JsonObject { ["days30"] = -1.25 },
            ["drivers"] = new JsonObject { ["negative"] = new JsonArray(new JsonObject { ["sentence"] = words }) },
            ["pulse"] = new JsonObject { ["status"] = expected?.Pulse ?? "Green", ["stale"] = expected?.PulseIsStale ?? false },
        };
    }

    private IResult Company(string id, string idProperty, HttpRequest request)
    {
        if (request.Headers.Authorization != "Bearer crm-token" || idProperty != "healthfunctions_account_id" || !accounts.ContainsKey(id))
        {
            return Results.NotFound();
        }

        var health = Health(id);
        return Results.Json(new JsonObject
        {
            ["properties"] = new JsonObject
            {
                ["healthfunctions_health_score"] = (Math.Round(Score(id), 1) + (id == WrongInCrm ? 5 : 0)).ToString("0.##"),
                ["healthfunctions_health_band"] = health["band"]!.DeepClone(),
                ["healthfunctions_band_reason"] = "as it is",
                ["healthfunctions_trend_30_days"] = "-1.3",
                ["healthfunctions_pulse"] = health["pulse"]!["status"]!.DeepClone(),
                ["healthfunctions_pulse_stale"] = (bool)health["pulse"]!["stale"]! ? "true" : "false",
            },
        });
    }

    private static double Score(string id) => 40 + (id.Length * 1.2345);
}

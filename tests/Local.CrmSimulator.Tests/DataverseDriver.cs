using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using CrmSimulator;
using HealthFunctions.Core.Crm;
using HealthFunctions.Crm;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Local.CrmSimulator.Tests;

/// <summary>A simulated Dynamics 365 on a free port, an HTTP client for it, and HealthFunctions' CRM set up against it. All over real HTTP.</summary>
internal sealed class DataverseDriver : IAsyncDisposable
{
    private const string Token = "simulator-token";
    private const string Accounts = "/api/data/v9.2/accounts";

    private readonly WebApplication app;
    private readonly IConfiguration configuration;
    private readonly List<ServiceProvider> instances = [];

    private DataverseDriver(WebApplication app, (string Key, string Value)[] settings)
    {
        this.app = app;
        var address = new Uri(app.Urls.Single());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        Http.DefaultRequestHeaders.Add("OData-Version", "4.0");
        Http.DefaultRequestHeaders.Add("OData-MaxVersion", "4.0");
        Http.DefaultRequestHeaders.Accept.ParseAdd("application/json");
        (string Key, string Value)[] all = [("Enabled", "true"), ("Url", address.AbsoluteUri), .. settings];
        configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(all.ToDictionary(pair => $"Crm:dataverse:{pair.Key}", pair => (string?)pair.Value, StringComparer.Ordinal))
            .Build();
        AnotherInstance();
    }

    public HttpClient Http { get; }

    public ICrm Crm => instances[0].GetRequiredService<ICrm>();

    public ICrmSetup Setup => instances[0].GetRequiredService<ICrmSetup>();

    public ICrmImport Import => instances[0].GetRequiredService<ICrmImport>();

    /// <summary>The CRM as another instance of the function app has it: nobody has told that one to wait.</summary>
    public ICrm AnotherInstance(params string[] tokens)
    {
        instances.Add(new ServiceCollection().AddCrms(configuration)
            .AddKeyedSingleton<TokenCredential>("dataverse", new Tokens(tokens.Length > 0 ? tokens : [Token]))
            .BuildServiceProvider());
        return instances[^1].GetRequiredService<ICrm>();
    }

    public static async Task<DataverseDriver> StartAsync(params (string Key, string Value)[] settings)
    {
        var simulator = Simulator.Build("--urls", "http://127.0.0.1:0");
        await simulator.StartAsync();
        return new DataverseDriver(simulator, settings);
    }

    /// <summary>An environment with its columns, its key, and so many accounts that are mapped.</summary>
    public static async Task<DataverseDriver> ReadyAsync(int accounts = 3, params (string Key, string Value)[] settings)
    {
        var driver = await StartAsync(settings);
        Assert.Null((await driver.Setup.EnsureFieldsAsync(dryRun: false, default)).Problem);
        Assert.True((await driver.Setup.EnsureFieldsAsync(dryRun: false, default)).Ready);
        for (var number = 0; number < accounts; number++)
            await driver.AddAccountAsync($"account-{number}");

        return driver;
    }

    public async Task AddAccountAsync(string accountId) =>
        Assert.Equal(204, (await SendAsync(HttpMethod.Post, Accounts, $$"""{"name":"{{accountId}} Inc.","hf_accountid":"{{accountId}}"}""")).Status);

    public Task FaultAsync(string json) => ControlAsync("/_faults", json);

    public Task SettingsAsync(string json) => ControlAsync("/_settings", json);

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? json = null, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (ifMatch is not null)
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);

        if (json is not null)
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        return await SendAsync(request);
    }

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : JsonValue.Create(text));
    }

    /// <summary>The account that has this id, or null when there is none.</summary>
    public async Task<JsonObject?> AccountAsync(string accountId)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, $"{Accounts}(hf_accountid='{accountId}')");
        return status == 200 ? body!.AsObject() : null;
    }

    /// <summary>The environment holds exactly these accounts, each once and exactly as it should be.</summary>
    public async Task AssertShownAsync(IReadOnlyList<CrmRecord> records)
    {
        var (_, body) = await SendAsync(HttpMethod.Get, Accounts);
        var shown = body!["value"]!.AsArray().Select(account => (
            (string?)account!["hf_accountid"], (string?)account["name"], (double?)account["hf_health_score"], (string?)account["hf_health_band"],
            (string?)account["hf_pulse"], (bool?)account["hf_pulse_stale"], (int?)account["hf_open_alerts"]));
        Assert.Equal(
            records.Select(record => (
                (string?)record.AccountId, (string?)$"{record.AccountId} Inc.", record.HealthScore, (string?)record.HealthBand,
                record.Pulse, (bool?)record.PulseStale, (int?)record.OpenAlerts)),
            shown);
    }

    /// <summary>The accounts as they were before any push.</summary>
    public async Task AssertUntouchedAsync()
    {
        var (_, body) = await SendAsync(HttpMethod.Get, Accounts);
        Assert.All(body!["value"]!.AsArray(), account => Assert.False(account!.AsObject().ContainsKey("hf_health_score")));
    }

    /// <summary>The batches that reached the simulator, oldest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> BatchesAsync() =>
        [.. (await Http.GetFromJsonAsync<JsonArray>(new Uri("/_requests", UriKind.Relative)))!
            .Select(request => request!.AsObject())
            .Where(request => ((string?)request["path"])!.EndsWith("$batch", StringComparison.Ordinal))];

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var instance in instances)
            await instance.DisposeAsync();

        await app.StopAsync();
        await app.DisposeAsync();
    }

    private async Task ControlAsync(string path, string json)
    {
        var (status, _) = await SendAsync(HttpMethod.Post, path, json);
        Assert.InRange(status, 200, 299);
    }

    /// <summary>Hands out these tokens one after the other, then the last again.</summary>
    private sealed class Tokens(params string[] tokens) : TokenCredential
    {
        private int asked;

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(tokens[Math.Min(asked++, tokens.Length - 1)], DateTimeOffset.UtcNow.AddHours(1));

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            new(GetToken(requestContext, cancellationToken));
    }
}

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CrmSimulator;
using HealthFunctions.Core.Crm;
using HealthFunctions.Crm;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Local.CrmSimulator.Tests;

/// <summary>A simulator on a free port, an HTTP client with its token, and HealthFunctions' CRM set up against it. All over real HTTP.</summary>
internal sealed class SimulatorDriver : IAsyncDisposable
{
    private const string Token = "simulator-token";

    private readonly WebApplication app;
    private readonly IConfiguration configuration;
    private readonly List<ServiceProvider> instances = [];

    private SimulatorDriver(WebApplication app, (string Key, string Value)[] settings)
    {
        this.app = app;
        var address = new Uri(app.Urls.Single());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = address };
        Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        (string Key, string Value)[] all = [("Enabled", "true"), ("BaseUrl", address.AbsoluteUri), ("AccessToken", Token), ("CreateCompanies", "true"), .. settings];
        configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(all.GroupBy(pair => pair.Key).ToDictionary(same => $"Crm:hubspot:{same.Key}", same => (string?)same.Last().Value, StringComparer.Ordinal))
            .Build();
        AnotherInstance();
    }

    public HttpClient Http { get; }

    public ICrm Crm => instances[0].GetRequiredService<ICrm>();

    public ICrmSetup Setup => instances[0].GetRequiredService<ICrmSetup>();

    public ICrmImport Import => instances[0].GetRequiredService<ICrmImport>();

    /// <summary>The CRM as another instance of the function app has it: nobody has told that one to wait.</summary>
    public ICrm AnotherInstance()
    {
        instances.Add(new ServiceCollection().AddCrms(configuration).BuildServiceProvider());
        return instances[^1].GetRequiredService<ICrm>();
    }

    public static async Task<SimulatorDriver> StartAsync(string? data = null, params (string Key, string Value)[] settings)
    {
        string[] args = ["--urls", "http://127.0.0.1:0", .. data is null ? Array.Empty<string>() : ["--data", data]];
        var simulator = Simulator.Build(args);
        await simulator.StartAsync();
        return new SimulatorDriver(simulator, settings);
    }

    /// <summary>A simulator whose properties are created, as after the set-up.</summary>
    public static async Task<SimulatorDriver> ReadyAsync(string? data = null, params (string Key, string Value)[] settings)
    {
        var driver = await StartAsync(data, settings);
        Assert.True((await driver.Setup.EnsureFieldsAsync(dryRun: false, default)).Ready);
        return driver;
    }

    public Task FaultAsync(string json) => ControlAsync("/_faults", json);

    public Task SettingsAsync(string json) => ControlAsync("/_settings", json);

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (json is not null)
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
    }

    public Task<(int Status, JsonNode? Body)> PostAsync(string path, string json) => SendAsync(HttpMethod.Post, path, json);

    /// <summary>The properties of the company that has this account, or null when there is none.</summary>
    public async Task<JsonObject?> CompanyAsync(string accountId, params string[] properties)
    {
        var names = string.Join(',', properties.Select(name => "healthfunctions_" + name));
        var (status, body) = await SendAsync(
            HttpMethod.Get, $"/crm/v3/objects/companies/{accountId}?idProperty=healthfunctions_account_id&properties={names}");
        return status == 200 ? body!["properties"]!.AsObject() : null;
    }

    /// <summary>The CRM holds exactly these accounts, each once and exactly as it should be.</summary>
    public async Task AssertShownAsync(IReadOnlyList<CrmRecord> records)
    {
        Assert.Contains($">{records.Count} record", await Http.GetStringAsync(new Uri("/companies", UriKind.Relative)), StringComparison.Ordinal);
        foreach (var batch in records.Chunk(100))
        {
            var (status, body) = await PostAsync("/crm/v3/objects/companies/batch/read", new JsonObject
            {
                ["idProperty"] = "healthfunctions_account_id",
                ["properties"] = new JsonArray("healthfunctions_account_id", "healthfunctions_health_score", "healthfunctions_health_band"),
                ["inputs"] = new JsonArray([.. batch.Select(record => new JsonObject { ["id"] = record.AccountId })]),
            }.ToJsonString());

            Assert.Equal(200, status);
            var shown = body!["results"]!.AsArray().Select(company => company!["properties"]!).Select(properties => (
                (string?)properties["healthfunctions_account_id"],
                (string?)properties["healthfunctions_health_score"],
                (string?)properties["healthfunctions_health_band"]));
            Assert.Equal(batch.Select(record => ((string?)record.AccountId, record.HealthScore?.ToString(), (string?)record.HealthBand)), shown);
        }
    }

    /// <summary>The upserts that reached the simulator, oldest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> UpsertsAsync() =>
        [.. (await Http.GetFromJsonAsync<JsonArray>(new Uri("/_requests", UriKind.Relative)))!
            .Select(request => request!.AsObject())
            .Where(request => ((string?)request["path"])!.EndsWith("upsert", StringComparison.Ordinal))];

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
        var (status, _) = await PostAsync(path, json);
        Assert.InRange(status, 200, 299);
    }
}

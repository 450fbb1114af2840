using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using CrmSimulator;
using HealthFunctions.Core.Crm;
using HealthFunctions.Crm;
using HealthFunctions.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Local.CrmSimulator.Tests.Salesforce;

/// <summary>A simulated Salesforce on a free port, and HealthFunctions' CRM against it. All over real HTTP.</summary>
internal sealed class SalesforceSimulatorDriver : IAsyncDisposable
{
    internal const string Update = "/services/data/v64.0/composite/sobjects";
    internal const string Composite = "/services/data/v64.0/composite";
    internal const string Token = "/services/oauth2/token";

    private readonly WebApplication app;
    private readonly IConfiguration configuration;
    private readonly List<ServiceProvider> instances = [];

    private SalesforceSimulatorDriver(WebApplication app, (string Key, string Value)[] settings)
    {
        this.app = app;
        var address = new Uri(app.Urls.Single());
        Http = new HttpClient { BaseAddress = address };
        var all = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Crm:salesforce:Enabled"] = "true",
            ["Crm:salesforce:BaseUrl"] = address.AbsoluteUri,
            ["Crm:salesforce:ClientId"] = "simulator-client",
            ["Crm:salesforce:ClientSecret"] = "simulator-secret",
        };
        foreach (var (key, value) in settings)
            all[$"Crm:salesforce:{key}"] = value;

        configuration = new ConfigurationBuilder().AddInMemoryCollection(all).Build();
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

    /// <summary>An organisation in which nothing is deployed.</summary>
    public static async Task<SalesforceSimulatorDriver> StartAsync(string[]? args = null, params (string Key, string Value)[] settings)
    {
        var simulator = Simulator.Build(["--urls", "http://127.0.0.1:0", .. args ?? []]);
        await simulator.StartAsync();
        return new SalesforceSimulatorDriver(simulator, settings);
    }

    /// <summary>An organisation with the shipped metadata, and with an account for each of so many of ours.</summary>
    public static async Task<SalesforceSimulatorDriver> ReadyAsync(int accounts, params (string Key, string Value)[] settings)
    {
        var driver = await StartAsync(null, settings);
        await driver.DeployAsync();
        await driver.CreateAsync(Records.Many(accounts).Select(record => record.AccountId));
        return driver;
    }

    public async Task DeployAsync()
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("infra/crm/salesforce/force-app/main/default/objects/Account/fields")))
            Assert.Equal(204, (await SendAsync(HttpMethod.Post, "/_salesforce/fields", await File.ReadAllTextAsync(file), "application/xml")).Status);
    }

    public Task CreateAsync(params IEnumerable<string> accountIds) => ControlAsync("/_salesforce/accounts", new JsonArray(
        [.. accountIds.Select(id => new JsonObject { ["Name"] = $"{id} in Salesforce", ["HealthFunctions_Account_Id__c"] = id })]).ToJsonString());

    public Task FaultAsync(string json) => ControlAsync("/_faults", json);

    public async Task ControlAsync(string path, string json)
    {
        var (status, body) = await SendAsync(HttpMethod.Post, path, json);
        Assert.True(status is >= 200 and < 300, $"{path} answered {status} {body}");
    }

    /// <summary>All accounts in the organisation.</summary>
    public async Task<IReadOnlyList<JsonObject>> AccountsAsync() =>
        [.. (await Http.GetFromJsonAsync<JsonArray>(new Uri("/_salesforce/accounts", UriKind.Relative)))!.Select(account => account!.AsObject())];

    public async Task<JsonObject> AccountAsync(string accountId) =>
        Assert.Single(await AccountsAsync(), account => (string?)account["HealthFunctions_Account_Id__c"] == accountId);

    /// <summary>The organisation shows exactly these records, each on the account that has its id, with its name as it was.</summary>
    public async Task AssertShownAsync(IReadOnlyList<CrmRecord> records)
    {
        var shown = (await AccountsAsync()).ToDictionary(account => (string)account["HealthFunctions_Account_Id__c"]!, StringComparer.Ordinal);
        Assert.Equal(records.Count, shown.Values.Count(account => account["HealthFunctions_Health_Band__c"] is not null));
        Assert.All(records, record =>
        {
            var account = shown[record.AccountId];
            Assert.Equal($"{record.AccountId} in Salesforce", (string?)account["Name"]);
            Assert.Equal(
                (record.HealthScore, record.HealthBand, record.Pulse, record.OpenAlerts),
                ((double?)account["HealthFunctions_Health_Score__c"], (string?)account["HealthFunctions_Health_Band__c"], (string?)account["HealthFunctions_Pulse__c"], (int)account["HealthFunctions_Open_Alerts__c"]!));
        });
    }

    /// <summary>The requests that reached the simulator under a path, oldest first.</summary>
    public async Task<IReadOnlyList<JsonObject>> RequestsAsync(string path) =>
        [.. (await Http.GetFromJsonAsync<JsonArray>(new Uri("/_requests", UriKind.Relative)))!.Select(request => request!.AsObject()).Where(request => (string?)request["path"] == path)];

    public async Task<(int Status, JsonNode? Body)> SendAsync(HttpMethod method, string path, string? body = null, string type = "application/json", string? authorization = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, type);

        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);

        using var response = await Http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.StartsWith('{') || text.StartsWith('[') ? JsonNode.Parse(text) : null);
    }

    /// <summary>A token, as the value of the header.</summary>
    public async Task<string> LogInAsync()
    {
        var (status, body) = await SendAsync(
            HttpMethod.Post, Token, "grant_type=client_credentials&client_id=simulator-client&client_secret=simulator-secret", "application/x-www-form-urlencoded");
        Assert.Equal(200, status);
        return $"Bearer {(string?)body!["access_token"]}";
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var instance in instances)
            await instance.DisposeAsync();

        await app.StopAsync();
        await app.DisposeAsync();
    }
}

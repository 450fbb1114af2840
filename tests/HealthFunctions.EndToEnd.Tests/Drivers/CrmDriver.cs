using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using CrmSimulator;
using HealthFunctions.Crm;
using HealthFunctions.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.EndToEnd.Tests.Drivers;

/// <summary>A simulated CRM on a free port, set up to be pushed to.</summary>
internal sealed class CrmDriver : IAsyncDisposable
{
    private readonly WebApplication simulator;
    private readonly HttpClient http;

    private CrmDriver(WebApplication simulator)
    {
        this.simulator = simulator;
        http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secrets.CrmToken);
    }

    public Uri Address => new(simulator.Urls.Single());

    public static async Task<CrmDriver> StartAsync()
    {
        var started = Simulator.Build("--urls", "http://127.0.0.1:0", "--token", Secrets.CrmToken, "--Logging:LogLevel:Default", "Warning");
        await started.StartAsync();
        var crm = new CrmDriver(started);
        await crm.SetUpAsync();
        return crm;
    }

    /// <summary>What the CRM holds of an account under our properties' names; null where it has no such company.</summary>
    public async Task<JsonObject?> CompanyAsync(string accountId, params string[] properties)
    {
        var names = string.Join(',', properties.Select(name => $"healthfunctions_{name}"));
        var answer = await Answer.OfAsync(await http.GetAsync(
            $"/crm/v3/objects/companies/{Uri.EscapeDataString(accountId)}?idProperty=healthfunctions_account_id&properties={names}"));
        return answer.Status == 200 ? answer.Json : null;
    }

    /// <summary>One property of an account as the CRM holds it.</summary>
    public async Task<string?> PropertyAsync(string accountId, string property) =>
        (string?)(await CompanyAsync(accountId, property))?["properties"]?[$"healthfunctions_{property}"];

    /// <summary>The page of a company, as a CRM user sees it.</summary>
    public Task<string> PageAsync(string companyId) => http.GetStringAsync(new Uri($"/companies/{companyId}", UriKind.Relative));

    /// <summary>Tells the CRM's server side where to ask for cards.</summary>
    public async Task UseCardsOfAsync(Uri app)
    {
        using var content = new StringContent($$"""{"url":"{{app}}","key":"{{Secrets.FunctionKey}}"}""", Encoding.UTF8, "application/json");
        (await Answer.OfAsync(await http.PostAsync(new Uri("/_card", UriKind.Relative), content))).Succeeded();
    }

    /// <summary>Adds a company as its people would.</summary>
    public async Task AddCompanyAsync(string accountId, string name, string domain, string ownerId)
    {
        using var content = new StringContent(
            new JsonObject
            {
                ["properties"] = new JsonObject
                {
                    ["name"] = name, ["domain"] = domain, ["hubspot_owner_id"] = ownerId, ["healthfunctions_account_id"] = accountId,
                },
            }.ToJsonString(),
            Encoding.UTF8,
            "application/json");
        (await Answer.OfAsync(await http.PostAsync(new Uri("/crm/v3/objects/companies", UriKind.Relative), content))).Succeeded();
    }

    /// <summary>Breaks it on purpose.</summary>
    public async Task FaultAsync(string fault)
    {
        using var content = new StringContent(fault, Encoding.UTF8, "application/json");
        (await Answer.OfAsync(await http.PostAsync(new Uri("/_faults", UriKind.Relative), content))).Succeeded();
    }

    /// <summary>Ends what was broken on purpose.</summary>
    public async Task EndFaultsAsync() =>
        (await Answer.OfAsync(await http.DeleteAsync(new Uri("/_faults", UriKind.Relative)))).Succeeded();

    /// <summary>Deploys the shipped metadata to the simulated Salesforce, and gives it an account.</summary>
    public async Task PrepareSalesforceAsync(string accountId)
    {
        foreach (var file in Directory.GetFiles(Repository.PathOf("infra/crm/salesforce/force-app/main/default/objects/Account/fields")))
        {
            using var field = new StringContent(await File.ReadAllTextAsync(file), Encoding.UTF8, "application/xml");
            (await Answer.OfAsync(await http.PostAsync(new Uri("/_salesforce/fields", UriKind.Relative), field))).Succeeded();
        }

        using var accounts = new StringContent(
            $$"""[{"Name":"{{accountId}}","HealthFunctions_Account_Id__c":"{{accountId}}"}]""", Encoding.UTF8, "application/json");
        (await Answer.OfAsync(await http.PostAsync(new Uri("/_salesforce/accounts", UriKind.Relative), accounts))).Succeeded();
    }

    /// <summary>The band of an account as the simulated Salesforce shows it.</summary>
    public async Task<string?> SalesforceBandAsync(string accountId) =>
        (string?)JsonNode.Parse(await http.GetStringAsync(new Uri("/_salesforce/accounts", UriKind.Relative)))!.AsArray()
            .Single(account => (string?)account!["HealthFunctions_Account_Id__c"] == accountId)!["HealthFunctions_Health_Band__c"];

    /// <summary>How many faults are still to come.</summary>
    public async Task<int> FaultsLeftAsync() =>
        JsonNode.Parse(await http.GetStringAsync(new Uri("/_faults", UriKind.Relative)))!.AsArray().Count;

    /// <summary>The statuses that upserts of an account were answered with, oldest first.</summary>
    public async Task<IReadOnlyList<int?>> UpsertsOfAsync(string accountId) =>
        [.. JsonNode.Parse(await http.GetStringAsync(new Uri("/_requests", UriKind.Relative)))!.AsArray()
            .Where(request => ((string)request!["path"]!).EndsWith("upsert", StringComparison.Ordinal)
                && request["body"]?.ToJsonString().Contains($"\"{accountId}\"", StringComparison.Ordinal) == true)
            .Select(request => (int?)request!["status"])];

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await simulator.StopAsync();
        await simulator.DisposeAsync();
    }

    private async Task SetUpAsync()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Crm:hubspot:Enabled"] = "true",
            ["Crm:hubspot:BaseUrl"] = Address.AbsoluteUri,
            ["Crm:hubspot:AccessToken"] = Secrets.CrmToken,
        }).Build();
        await using var services = new ServiceCollection().AddCrms(configuration).BuildServiceProvider();
        Assert.True((await services.GetRequiredService<ICrmSetup>().EnsureFieldsAsync(dryRun: false, default)).Ready);
    }
}

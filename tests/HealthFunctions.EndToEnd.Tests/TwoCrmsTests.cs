using System.Text.Json.Nodes;
using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Each CRM is pushed to on its own.</summary>
public sealed class TwoCrmsTests
{
    [Theory]
    [InlineData("services/data", "salesforce", "hubspot")]
    [InlineData("upsert", "hubspot", "salesforce")]
    public async Task Trouble_of_one_CRM_does_not_delay_the_other_and_is_made_up_for(string hit, string troubled, string healthy)
    {
        await using var deployment = await Deployment.StartAsync();
        var account = WarmApp.NewAccount();
        await deployment.Crm.PrepareSalesforceAsync(account);
        await deployment.Crm.FaultAsync($$"""{"count":100,"delayMs":600000,"path":"{{hit}}"}""");
        var app = await deployment.StartAppAsync(
            ("Crm__hubspot__Timeout", "00:00:02"),
            ("Crm__salesforce__Timeout", "00:00:02"),
            ("Crm__salesforce__Enabled", "true"),
            ("Crm__salesforce__BaseUrl", deployment.Crm.Address.AbsoluteUri),
            ("Crm__salesforce__ClientId", "simulator-client"),
            ("Crm__salesforce__ClientSecret", "simulator-secret"));

        await app.PutAccountAsync(account);
        await app.RecalculateAsync();
        var state = await app.AccountIsAsync(account, state => Progress(state, healthy) == "confirmed", $"{healthy} shows it");
        Assert.Equal("pending", Progress(state, troubled));
        Assert.Equal("unknown", await BandInAsync(deployment.Crm, healthy, account));
        Assert.Null(await BandInAsync(deployment.Crm, troubled, account));

        await app.AccountIsAsync(account, state => Of(state, troubled)?["problem"] is not null, "the problem is told");
        await deployment.Crm.EndFaultsAsync();
        await deployment.Storage.LetCrmWaitsPassAsync();
        await app.RunAsync("AnnounceUnconfirmed");
        await app.AccountIsAsync(account, state => Progress(state, troubled) == "confirmed", $"{troubled} shows it");
        Assert.Equal("unknown", await BandInAsync(deployment.Crm, troubled, account));
    }

    private static JsonNode? Of(JsonObject state, string crm) =>
        state["crms"]?.AsArray().FirstOrDefault(each => (string?)each!["name"] == crm);

    private static string? Progress(JsonObject state, string crm) => (string?)Of(state, crm)?["progress"];

    private static Task<string?> BandInAsync(CrmDriver crm, string name, string account) =>
        name == "salesforce" ? crm.SalesforceBandAsync(account) : crm.PropertyAsync(account, "health_band");
}

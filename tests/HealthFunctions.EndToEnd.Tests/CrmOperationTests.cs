using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>What administrators do with a CRM as a whole: pause, resume, push everything again, read its accounts.</summary>
public sealed class CrmOperationTests(WarmApp own) : IClassFixture<WarmApp>
{
    private HealthApp App => own.App;

    private CrmDriver Crm => own.Deployment.Crm;

    [Fact]
    public async Task A_paused_CRM_is_not_pushed_to_and_shows_everything_once_it_is_resumed()
    {
        Assert.True((bool)(await AskAsync("hubspot/pause"))["paused"]!);
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        await App.RecalculateAsync();
        await App.RunAsync("AnnounceUnconfirmed");
        await App.RecalculateAsync();

        var waiting = (await App.AccountAsync(account))["crms"]![0]!;
        Assert.Equal(("pending", null), ((string)waiting["progress"]!, (string?)waiting["problem"]));
        Assert.Null(await Crm.CompanyAsync(account));
        var status = (await App.DetailsAsync())["crms"]![0]!;
        Assert.Equal((true, true), ((bool)status["paused"]!, (int)status["pending"]! >= 1));

        Assert.False((bool)(await AskAsync("hubspot/resume"))["paused"]!);
        await ShowsAsync(account);
    }

    [Fact]
    public async Task A_resync_pushes_everything_again_and_mends_what_somebody_has_changed_there()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        await App.RecalculateAsync();
        await ShowsAsync(account);
        var before = (await Crm.UpsertsOfAsync(account)).Count;

        await AskAsync("hubspot/resync");

        await HealthFunctions.Testing.Eventually.Get(() => Crm.UpsertsOfAsync(account), upserts => upserts.Count == before + 1, "it is pushed once more");
        await ShowsAsync(account);
    }

    [Fact]
    public async Task Accounts_are_read_from_the_CRM_once_and_again_when_they_change()
    {
        var account = WarmApp.NewAccount();
        await Crm.AddCompanyAsync(account, "Globex", $"{account}.example", ownerId: "7");

        var first = await AskAsync("hubspot/import");
        Assert.True((bool)first["complete"]!, first.ToJsonString());
        var read = await App.AccountIsAsync(account, state => (string?)state["profile"]!["owner"] == "mira@example.com", "its owner is known");
        Assert.Equal("Globex", (string)read["profile"]!["name"]!);
        Assert.Contains(account, read["externalIds"]!["domain"]!.ToJsonString(), StringComparison.Ordinal);

        // The last minutes are read again, and applied once.
        await AskAsync("hubspot/import");
        await App.IsQuietAsync();
        Assert.Single((await App.AccountAsync(account))["recentSignals"]!.AsArray());
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("resume")]
    [InlineData("resync")]
    [InlineData("import")]
    public async Task A_CRM_that_is_not_enabled_is_not_found_and_a_function_key_is_not_enough(string what)
    {
        (await App.SendAsync(HttpMethod.Post, $"crms/siebel/{what}", "", key: Secrets.MasterKey)).IsProblem(404);
        Assert.Equal(401, (await App.SendAsync(HttpMethod.Post, $"crms/hubspot/{what}", "")).Status);
    }

    private async Task<System.Text.Json.Nodes.JsonObject> AskAsync(string what) =>
        (await App.SendAsync(HttpMethod.Post, $"crms/{what}", "", key: Secrets.MasterKey)).Succeeded().Json;

    private Task<System.Text.Json.Nodes.JsonObject> ShowsAsync(string account) =>
        App.AccountIsAsync(account, state => (string?)state["crms"]?[0]?["progress"] == "confirmed", "the CRM shows it");
}

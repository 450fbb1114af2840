using HealthFunctions.EndToEnd.Tests.Drivers;

namespace HealthFunctions.EndToEnd.Tests;

/// <summary>Whatever the CRM does wrong, it ends up showing what it should. Nobody else pushes to the CRM of these tests.</summary>
public sealed class CrmTroubleTests(WarmApp own) : IClassFixture<WarmApp>
{
    private HealthApp App => own.App;

    private CrmDriver Crm => own.Deployment.Crm;

    [Theory]
    [InlineData("""{"count":2,"status":429,"retryAfter":1}""", 3)]
    [InlineData("""{"count":2,"status":503}""", 3)]
    [InlineData("""{"count":1,"dropAfterWrite":true}""", 2)]
    [InlineData("""{"count":1,"garbage":true}""", 2)]
    public async Task Trouble_that_passes_soon_is_waited_out(string fault, int upserts)
    {
        await Crm.FaultAsync(fault);
        var account = await RecalculatedAccountAsync();

        await IsShownAsync(account);
        Assert.Equal(upserts, (await Crm.UpsertsOfAsync(account)).Count);
    }

    [Theory]
    [InlineData("""{"count":3,"status":503}""", "503")]
    [InlineData("""{"count":1,"status":429,"policy":"DAILY"}""", "requests of the day")]
    [InlineData("""{"count":1,"status":401}""", "AccessToken")]
    [InlineData("""{"count":1,"status":403}""", "scopes")]
    public async Task Trouble_that_lasts_is_told_and_the_push_is_made_up_for(string fault, string problem)
    {
        await Crm.FaultAsync(fault);
        var account = await RecalculatedAccountAsync();
        var waiting = (await App.AccountIsAsync(account, state => state["crms"]?[0]?["problem"] is not null, "the problem is told"))["crms"]![0]!;
        Assert.Equal("pending", (string)waiting["progress"]!);
        Assert.Contains(problem, (string)waiting["problem"]!, StringComparison.Ordinal);
        Assert.Null(await Crm.CompanyAsync(account));
        Assert.Equal(1, (int)(await App.DetailsAsync())["crms"]![0]!["pending"]!);

        await App.RunAsync("AnnounceUnconfirmed");
        await own.Deployment.Storage.LetCrmWaitsPassAsync();
        await App.RunAsync("AnnounceUnconfirmed");

        await IsShownAsync(account);
        Assert.Equal(0, (int)(await App.DetailsAsync())["crms"]![0]!["pending"]!);
    }

    [Fact]
    public async Task What_has_changed_while_the_CRM_was_away_is_what_it_shows_in_the_end()
    {
        await Crm.FaultAsync("""{"count":1,"status":401}""");
        var account = await RecalculatedAccountAsync();
        await App.AccountIsAsync(account, state => state["crms"]?[0]?["problem"] is not null, "the problem is told");

        (await App.PostAsync($"accounts/{account}/pulses", """{"status":"Green","author":"Mira"}""")).Succeeded();
        await App.RecalculateAsync();

        await IsShownAsync(account);
        Assert.Equal("Green", await Crm.PropertyAsync(account, "pulse"));
    }

    [Fact]
    public async Task What_the_CRM_refuses_is_a_dead_letter_that_says_what_to_do_and_can_be_replayed()
    {
        await Crm.FaultAsync("""{"count":1,"status":400}""");
        var account = await RecalculatedAccountAsync();
        await App.AccountIsAsync(account, state => (string?)state["crms"]?[0]?["progress"] == "rejected", "the CRM refuses it");
        var letter = Assert.Single(await App.DeadLettersAsync(item => (string)item["body"]! == account, 1));
        Assert.Equal("crm-hubspot", (string)letter["queue"]!);
        Assert.Contains("Correct the value at its source", (string)letter["reason"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)(await App.DetailsAsync())["crms"]![0]!["rejected"]!);

        await App.RecalculateAsync();
        Assert.Single(await Crm.UpsertsOfAsync(account));
        Assert.Equal(202, (await App.PostAsync($"dead-letters/{letter["id"]}/replay")).Status);

        await IsShownAsync(account);
        await App.DeadLettersAsync(item => (string)item["body"]! == account, 0);
    }

    private async Task<string> RecalculatedAccountAsync()
    {
        var account = WarmApp.NewAccount();
        await App.PutAccountAsync(account);
        await App.RecalculateAsync();
        return account;
    }

    private async Task IsShownAsync(string account)
    {
        await App.AccountIsAsync(account, state => (string?)state["crms"]?[0]?["progress"] == "confirmed", "the CRM shows it");
        Assert.Equal("unknown", await Crm.PropertyAsync(account, "health_band"));
        Assert.Equal(0, await Crm.FaultsLeftAsync());
    }
}

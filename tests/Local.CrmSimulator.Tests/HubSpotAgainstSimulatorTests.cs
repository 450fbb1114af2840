using HealthFunctions.Core.Crm;
using HealthFunctions.Crm;
using HealthFunctions.Testing;

namespace Local.CrmSimulator.Tests;

public sealed class HubSpotAgainstSimulatorTests : IAsyncLifetime
{
    private SimulatorDriver crm = null!;

    public async Task InitializeAsync() => crm = await SimulatorDriver.ReadyAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task Setting_up_twice_changes_nothing()
    {
        var (_, before) = await crm.SendAsync(HttpMethod.Get, "/crm/v3/properties/companies");

        var again = await crm.Setup.EnsureFieldsAsync(dryRun: false, default);

        var (_, after) = await crm.SendAsync(HttpMethod.Get, "/crm/v3/properties/companies");
        Assert.True(again.Ready);
        Assert.All(again.Fields, field => Assert.Equal(CrmFieldState.Existing, field.State));
        Assert.Equal(before!.ToJsonString(), after!.ToJsonString());
    }

    [Fact]
    public async Task Pushing_creates_updates_and_empties()
    {
        Assert.IsType<CrmPushResult.Confirmed>(await PushAsync(Records.Of("acme")));
        var created = await crm.CompanyAsync("acme", "health_score", "health_band", "pulse", "pulse_set_at", "coverage");

        Assert.IsType<CrmPushResult.Confirmed>(await PushAsync(Records.Of("acme", null, CrmBand.Unknown) with { Pulse = null, PulseSetAt = null }));
        var updated = await crm.CompanyAsync("acme", "health_score", "health_band", "pulse", "pulse_set_at", "coverage");

        Assert.Equal(["58.3", "amber", "Satisfied", "2026-01-19T09:30:00.000Z", "92"], Values(created));
        Assert.Equal([null, "unknown", null, null, "92"], Values(updated));
        Assert.Equal((string?)created!["hs_object_id"], (string?)updated!["hs_object_id"]);
    }

    [Fact]
    public async Task By_default_a_company_that_is_not_there_is_rejected_and_none_is_created()
    {
        await using var usual = await SimulatorDriver.ReadyAsync(null, ("CreateCompanies", "false"));
        foreach (var account in new[] { "account-0", "account-2" })
            await usual.PostAsync("/crm/v3/objects/companies", $$$"""{"properties":{"name":"Kept","healthfunctions_account_id":"{{{account}}}"}}""");

        var results = await usual.Crm.PushAsync(Records.Many(4), default);

        Assert.Equal(["account-1", "account-3"], results.OfType<CrmPushResult.Rejected>().Select(rejected => rejected.AccountId));
        await usual.AssertShownAsync([.. Records.Many(4).Where((_, index) => index % 2 == 0)]);
        var (_, body) = await usual.SendAsync(HttpMethod.Get, "/crm/v3/objects/companies/account-0?idProperty=healthfunctions_account_id&properties=name");
        Assert.Equal("Kept", (string?)body!["properties"]!["name"]);
    }

    [Fact]
    public async Task A_company_that_was_there_before_is_kept_and_shows_its_health()
    {
        await crm.PostAsync("/crm/v3/objects/companies", """{"properties":{"name":"Old name","domain":"acme.example","hubspot_owner_id":"7","healthfunctions_account_id":"acme"}}""");

        await PushAsync(Records.Of("acme") with { Name = null });

        var (_, body) = await crm.SendAsync(
            HttpMethod.Get, "/crm/v3/objects/companies/acme?idProperty=healthfunctions_account_id&properties=name,domain,healthfunctions_health_score");
        Assert.Equal("Old name", (string?)body!["properties"]!["name"]);
        Assert.Equal("acme.example", (string?)body["properties"]!["domain"]);
        Assert.Equal("58.3", (string?)body["properties"]!["healthfunctions_health_score"]);
    }

    [Theory]
    [InlineData("""{"count":2,"status":503}""")]
    [InlineData("""{"count":2,"status":500}""")]
    [InlineData("""{"count":2,"status":429,"retryAfter":1}""")]
    [InlineData("""{"count":2,"dropAfterWrite":true}""")]
    [InlineData("""{"count":2,"garbage":true}""")]
    public async Task A_short_fault_is_outlasted_within_the_push(string fault)
    {
        await crm.FaultAsync(fault);

        var results = await crm.Crm.PushAsync(Records.Many(3), default);

        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await crm.AssertShownAsync(Records.Many(3));
    }

    [Theory]
    [InlineData("""{"count":3,"status":502}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"status":429}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"status":429,"policy":"DAILY"}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"emptyResults":true}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"status":401}""", CrmFault.Configuration)]
    public async Task A_long_fault_writes_nothing_confirms_nothing_and_the_next_push_makes_good(string fault, CrmFault whose)
    {
        await crm.FaultAsync(fault);

        var first = await crm.Crm.PushAsync(Records.Many(3), default);

        Assert.All(first, result => Assert.Equal(whose, Assert.IsType<CrmPushResult.Postponed>(result).Fault));
        Assert.Null(await crm.CompanyAsync("account-0"));

        // Another instance takes over: this one is still waiting as it was asked to.
        Assert.All(await crm.AnotherInstance().PushAsync(Records.Many(3), default), result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await crm.AssertShownAsync(Records.Many(3));
    }

    [Fact]
    public async Task A_timeout_after_the_write_took_effect_ends_in_exactly_the_desired_state()
    {
        await using var impatient = await SimulatorDriver.ReadyAsync(null, ("Timeout", "00:00:01.500"));
        await impatient.FaultAsync("""{"count":1,"stallAfterWrite":true,"path":"upsert"}""");
        await impatient.FaultAsync("""{"count":1,"delayMs":600000,"path":"upsert"}""");

        var results = await impatient.Crm.PushAsync(Records.Many(3), default);

        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await impatient.AssertShownAsync(Records.Many(3));
        var reached = await Eventually.Get(impatient.UpsertsAsync, upserts => upserts.Count == 3, "all three attempts in the log");
        Assert.Equal(["delay", "stalled after write", ""], reached.Select(upsert => (string?)upsert["fault"] ?? "").OrderBy(fault => fault.Length == 0).ThenBy(fault => fault));
    }

    [Fact]
    public async Task Wrong_records_are_rejected_and_their_neighbours_shown()
    {
        var records = Records.Many(5).Select((record, index) => index == 2 ? record with { HealthBand = "purple" } : record).ToList();

        var results = await crm.Crm.PushAsync(records, default);

        Assert.Contains("INVALID_OPTION", Assert.IsType<CrmPushResult.Rejected>(results[2]).Reason, StringComparison.Ordinal);
        Assert.Equal(4, results.Count(result => result is CrmPushResult.Confirmed));
        Assert.Null(await crm.CompanyAsync("account-2"));
        await crm.AssertShownAsync([.. records.Where(record => record.HealthBand != "purple")]);
    }

    [Theory]
    [InlineData("""{"wholeBatchRefusals":true}""")]
    [InlineData("""{"anonymousErrors":true}""")]
    public async Task A_wrong_record_is_found_by_bisecting_when_HubSpot_does_not_name_it(string settings)
    {
        await crm.SettingsAsync(settings);
        var records = Records.Many(100).Select((record, index) => index == 61 ? record with { HealthBand = "purple" } : record).ToList();

        var results = await crm.Crm.PushAsync(records, default);

        Assert.Equal(61, Assert.Single(Enumerable.Range(0, 100), index => results[index] is CrmPushResult.Rejected));
        Assert.Equal(99, results.Count(result => result is CrmPushResult.Confirmed));
        await crm.AssertShownAsync([.. records.Where(record => record.HealthBand != "purple")]);
    }

    [Fact]
    public async Task Without_the_set_up_a_push_asks_for_it_and_rejects_nothing()
    {
        await using var bare = await SimulatorDriver.StartAsync();

        var results = await bare.Crm.PushAsync(Records.Many(3), default);

        Assert.All(results, result =>
            Assert.Contains("set-up", Assert.IsType<CrmPushResult.Postponed>(result).Reason, StringComparison.Ordinal));
        Assert.Single(await bare.UpsertsAsync());
    }

    [Fact]
    public async Task A_portfolio_is_pushed_below_the_published_limit_without_a_429()
    {
        await crm.SettingsAsync("""{"rateLimit":true}""");

        var results = await crm.Crm.PushAsync(Records.Many(3_000), default);

        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
        Assert.All(await crm.UpsertsAsync(), request => Assert.Equal(201, (int?)request["status"]));
        await crm.AssertShownAsync(Records.Many(3_000));
    }

    private async Task<CrmPushResult> PushAsync(CrmRecord record) => Assert.Single(await crm.Crm.PushAsync([record], default));

    private static IEnumerable<string?> Values(System.Text.Json.Nodes.JsonObject? company) =>
        company!.Where(pair => pair.Key.StartsWith("healthfunctions_", StringComparison.Ordinal)).Select(pair => (string?)pair.Value);
}

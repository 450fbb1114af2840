using System.Security.Cryptography;
using HealthFunctions.Core.Crm;
using HealthFunctions.Crm;
using HealthFunctions.Testing;

namespace Local.CrmSimulator.Tests.Salesforce;

public sealed class SalesforceAgainstSimulatorTests : IAsyncLifetime
{
    private SalesforceSimulatorDriver crm = null!;

    public async Task InitializeAsync() => crm = await SalesforceSimulatorDriver.ReadyAsync(5);

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task With_the_shipped_metadata_the_set_up_is_content_and_without_it_says_how_to_deploy_it()
    {
        Assert.True((await crm.Setup.EnsureFieldsAsync(dryRun: false, default)).Ready);

        await using var bare = await SalesforceSimulatorDriver.StartAsync();
        var report = await bare.Setup.EnsureFieldsAsync(dryRun: false, default);
        Assert.False(report.Ready);
        Assert.Contains("sf project deploy start", report.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pushing_writes_and_empties_and_leaves_the_account_otherwise_alone()
    {
        Assert.IsType<CrmPushResult.Confirmed>(await PushAsync(Records.Of("account-0")));
        await crm.AssertShownAsync([Records.Of("account-0")]);

        var less = Records.Of("account-0", null, CrmBand.Unknown) with { Pulse = null, PulseSetAt = null, RecommendedAction = null };
        Assert.IsType<CrmPushResult.Confirmed>(await PushAsync(less));

        await crm.AssertShownAsync([less]);
        var account = await crm.AccountAsync("account-0");
        Assert.Null(account["HealthFunctions_Pulse_Set_At__c"]);
        Assert.Equal("No login for 9 days.", (string?)account["HealthFunctions_Band_Reason__c"]);
        Assert.Equal("account-0 in Salesforce", (string?)account["Name"]);
    }

    [Fact]
    public async Task An_account_that_Salesforce_does_not_have_is_not_created_and_is_shown_once_it_has_it()
    {
        Assert.IsType<CrmPushResult.Rejected>(await PushAsync(Records.Of("new")));
        Assert.Equal(5, (await crm.AccountsAsync()).Count);

        await crm.CreateAsync("new");

        Assert.IsType<CrmPushResult.Confirmed>(await PushAsync(Records.Of("new")));
        await crm.AssertShownAsync([Records.Of("new")]);
    }

    [Fact]
    public async Task An_account_that_is_deleted_is_not_brought_back()
    {
        var id = (string)(await crm.AccountAsync("account-1"))["Id"]!;
        Assert.Equal(204, (await crm.SendAsync(HttpMethod.Delete, $"/_salesforce/accounts/{id}")).Status);

        Assert.IsType<CrmPushResult.Rejected>(await PushAsync(Records.Of("account-1")));
        Assert.Equal(4, (await crm.AccountsAsync()).Count);
    }

    [Theory]
    [InlineData("""{"count":2,"status":503}""")]
    [InlineData("""{"count":2,"status":500,"path":"sobjects"}""")]
    [InlineData("""{"count":2,"status":429,"retryAfter":1}""")]
    [InlineData("""{"count":2,"dropAfterWrite":true,"path":"sobjects"}""")]
    [InlineData("""{"count":2,"garbage":true}""")]
    [InlineData("""{"count":2,"status":503,"path":"oauth2"}""")]
    [InlineData("""{"count":1,"status":401,"path":"composite"}""")]
    public async Task A_short_fault_is_outlasted_within_the_push(string fault)
    {
        await crm.FaultAsync(fault);

        Assert.All(await crm.Crm.PushAsync(Records.Many(5), default), result => Assert.IsType<CrmPushResult.Confirmed>(result));

        await crm.AssertShownAsync(Records.Many(5));
    }

    [Theory]
    [InlineData("""{"count":3,"status":502}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"status":429}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"status":403,"policy":"DAILY","path":"composite"}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"status":403,"policy":"CONCURRENT","path":"sobjects"}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"emptyResults":true,"path":"sobjects"}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"status":403}""", CrmFault.Configuration)]
    [InlineData("""{"count":1,"status":400,"path":"oauth2"}""", CrmFault.Configuration)]
    public async Task A_long_fault_writes_nothing_confirms_nothing_and_the_next_push_makes_good(string fault, CrmFault whose)
    {
        await crm.FaultAsync(fault);

        var first = await crm.Crm.PushAsync(Records.Many(5), default);

        Assert.All(first, result => Assert.Equal(whose, Assert.IsType<CrmPushResult.Postponed>(result).Fault));
        await crm.AssertShownAsync([]);

        // Another instance takes over: this one is still waiting as it was asked to.
        Assert.All(await crm.AnotherInstance().PushAsync(Records.Many(5), default), result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await crm.AssertShownAsync(Records.Many(5));
    }

    [Fact]
    public async Task A_timeout_after_the_write_took_effect_ends_in_exactly_the_desired_state()
    {
        await using var impatient = await SalesforceSimulatorDriver.ReadyAsync(3, ("Timeout", "00:00:00.500"));
        await impatient.FaultAsync("""{"count":1,"stallAfterWrite":true,"path":"sobjects"}""");

        var results = await impatient.Crm.PushAsync(Records.Many(3), default);

        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await impatient.AssertShownAsync(Records.Many(3));
        await Eventually.Get(() => impatient.RequestsAsync(SalesforceSimulatorDriver.Update), updates => updates.Count == 2, "both updates in the log");
    }

    [Fact]
    public async Task A_session_that_ends_between_two_pushes_is_renewed_without_anyone_noticing()
    {
        await PushAsync(Records.Of("account-0"));
        await crm.SendAsync(HttpMethod.Delete, "/_salesforce/sessions");

        Assert.IsType<CrmPushResult.Confirmed>(await PushAsync(Records.Of("account-1")));

        Assert.Equal(2, (await crm.RequestsAsync(SalesforceSimulatorDriver.Token)).Count);
    }

    [Fact]
    public async Task A_locked_row_is_postponed_its_neighbours_are_written_and_the_next_push_makes_good()
    {
        var locked = (string)(await crm.AccountAsync("account-2"))["Id"]!;
        await crm.ControlAsync("/_salesforce/locks", $$"""{"id":"{{locked}}","times":1}""");

        var results = await crm.Crm.PushAsync(Records.Many(5), default);

        Assert.Contains("UNABLE_TO_LOCK_ROW", Assert.IsType<CrmPushResult.Postponed>(results[2]).Reason, StringComparison.Ordinal);
        await crm.AssertShownAsync([.. Records.Many(5).Where(record => record.AccountId != "account-2")]);
        Assert.IsType<CrmPushResult.Confirmed>(await PushAsync(Records.Many(5)[2]));
        await crm.AssertShownAsync(Records.Many(5));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_record_that_a_rule_refuses_is_rejected_and_its_neighbours_shown(bool asAWhole)
    {
        await crm.ControlAsync("/_salesforce/settings", """{"rule":{"field":"HealthFunctions_Health_Band__c","value":"purple"}}""");
        await crm.ControlAsync("/_settings", asAWhole ? """{"wholeBatchRefusals":true}""" : "{}");
        var records = Records.Many(5).Select((record, index) => index == 2 ? record with { HealthBand = "purple" } : record).ToList();

        var results = await crm.Crm.PushAsync(records, default);

        Assert.Contains("must not be purple", Assert.IsType<CrmPushResult.Rejected>(results[2]).Reason, StringComparison.Ordinal);
        await crm.AssertShownAsync([.. records.Where(record => record.HealthBand != "purple")]);
    }

    [Fact]
    public async Task Without_the_metadata_a_push_asks_for_the_set_up_and_rejects_nothing()
    {
        await using var bare = await SalesforceSimulatorDriver.StartAsync();

        var results = await bare.Crm.PushAsync(Records.Many(3), default);

        Assert.All(results, result => Assert.Contains("set-up", Assert.IsType<CrmPushResult.Postponed>(result).Reason, StringComparison.Ordinal));
        Assert.Single(await bare.RequestsAsync(SalesforceSimulatorDriver.Composite));
        Assert.Empty(await bare.RequestsAsync(SalesforceSimulatorDriver.Update));
    }

    [Fact]
    public async Task A_portfolio_costs_two_requests_for_two_hundred_accounts_and_what_the_day_does_not_allow_waits()
    {
        await using var large = await SalesforceSimulatorDriver.ReadyAsync(1_000);
        await large.ControlAsync("/_salesforce/settings", """{"requestsLeft":6}""");

        var results = await large.Crm.PushAsync(Records.Many(1_000), default);

        Assert.Equal(600, results.Count(result => result is CrmPushResult.Confirmed));
        Assert.All(results.Skip(600), result => Assert.Contains("API requests of 24 hours", Assert.IsType<CrmPushResult.Postponed>(result).Reason, StringComparison.Ordinal));

        await large.ControlAsync("/_salesforce/settings", """{"requestsLeft":4}""");
        Assert.All(await large.AnotherInstance().PushAsync([.. Records.Many(1_000).Skip(600)], default), result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await large.AssertShownAsync(Records.Many(1_000));
    }

    [Fact]
    public async Task Ids_as_long_as_they_may_be_are_found_two_hundred_at_a_time()
    {
        var records = Records.Many(200).Select((record, index) => record with { AccountId = $"{index:D8}{new string('x', 112)}-_.:@AZ0" }).ToList();
        await crm.CreateAsync(records.Select(record => record.AccountId));

        Assert.All(await crm.Crm.PushAsync(records, default), result => Assert.IsType<CrmPushResult.Confirmed>(result));
        Assert.Single(await crm.RequestsAsync(SalesforceSimulatorDriver.Composite));
    }

    [Fact]
    public async Task The_JWT_bearer_flow_lets_in_with_the_right_key_and_with_no_other()
    {
        using var key = RSA.Create(2048);
        using var other = RSA.Create(2048);
        string[] args = [$"--CrmSimulator:Salesforce:PublicKey={key.ExportSubjectPublicKeyInfoPem()}"];

        await using var right = await SalesforceSimulatorDriver.StartAsync(args, Settings(key, "health@example.com"));
        await right.DeployAsync();
        await right.CreateAsync("acme");
        Assert.IsType<CrmPushResult.Confirmed>(Assert.Single(await right.Crm.PushAsync([Records.Of("acme")], default)));

        await using var wrongKey = await SalesforceSimulatorDriver.StartAsync(args, Settings(other, "health@example.com"));
        await using var wrongUser = await SalesforceSimulatorDriver.StartAsync(args, Settings(key, "somebody@example.com"));
        foreach (var wrong in new[] { wrongKey, wrongUser })
        {
            var postponed = Assert.IsType<CrmPushResult.Postponed>(Assert.Single(await wrong.Crm.PushAsync([Records.Of("acme")], default)));
            Assert.Contains("invalid_grant", postponed.Reason, StringComparison.Ordinal);
        }

        static (string Key, string Value)[] Settings(RSA key, string user) =>
            [("ClientSecret", ""), ("PrivateKey", key.ExportPkcs8PrivateKeyPem()), ("Username", user)];
    }

    private async Task<CrmPushResult> PushAsync(CrmRecord record) => Assert.Single(await crm.Crm.PushAsync([record], default));
}

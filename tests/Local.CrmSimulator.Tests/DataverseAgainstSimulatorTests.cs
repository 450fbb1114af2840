using HealthFunctions.Core.Crm;
using HealthFunctions.Crm;
using HealthFunctions.Testing;

namespace Local.CrmSimulator.Tests;

public sealed class DataverseAgainstSimulatorTests : IAsyncLifetime
{
    private DataverseDriver crm = null!;

    public async Task InitializeAsync() => crm = await DataverseDriver.ReadyAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Fact]
    public async Task The_set_up_is_ready_once_the_index_of_the_key_is_built_and_then_changes_nothing()
    {
        await using var fresh = await DataverseDriver.StartAsync();

        var dryRun = await fresh.Setup.EnsureFieldsAsync(dryRun: true, default);
        var first = await fresh.Setup.EnsureFieldsAsync(dryRun: false, default);
        var second = await fresh.Setup.EnsureFieldsAsync(dryRun: false, default);
        var before = await DefinitionsAsync(fresh);
        var third = await fresh.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.All(dryRun.Fields, field => Assert.Equal(CrmFieldState.Missing, field.State));
        Assert.Null(first.Problem);
        Assert.All(first.Fields.SkipLast(1), field => Assert.Equal(CrmFieldState.Created, field.State));
        Assert.Equal(CrmFieldState.Preparing, first.Fields[^1].State);
        Assert.False(first.Ready);
        Assert.True(second.Ready);
        Assert.All(third.Fields, field => Assert.Equal(CrmFieldState.Existing, field.State));
        Assert.Equal(before, await DefinitionsAsync(fresh));
    }

    [Fact]
    public async Task An_index_that_two_accounts_stand_in_the_way_of_is_named()
    {
        await using var fresh = await DataverseDriver.StartAsync();
        await fresh.SendAsync(
            HttpMethod.Post,
            "/api/data/v9.2/EntityDefinitions(LogicalName='account')/Attributes",
            """
            {"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","AttributeType":"String","AttributeTypeName":{"Value":"StringType"},
             "SchemaName":"hf_accountid","MaxLength":128,"FormatName":{"Value":"Text"},"RequiredLevel":{"Value":"None"},
             "DisplayName":{"@odata.type":"Microsoft.Dynamics.CRM.Label","LocalizedLabels":[{"Label":"Id","LanguageCode":1033}]}}
            """);
        await fresh.AddAccountAsync("acme");
        await fresh.AddAccountAsync("ACME");

        await fresh.Setup.EnsureFieldsAsync(dryRun: false, default);
        await fresh.Setup.EnsureFieldsAsync(dryRun: false, default);
        var report = await fresh.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.False(report.Ready);
        Assert.Equal(CrmFieldState.Unsuitable, report.Fields[^1].State);
    }

    [Fact]
    public async Task Pushing_updates_and_empties_and_leaves_the_rest_of_the_account_alone()
    {
        Assert.IsType<CrmPushResult.Confirmed>(await PushAsync(Records.Of("account-0")));
        var shown = await crm.AccountAsync("account-0");

        var confirmed = Assert.IsType<CrmPushResult.Confirmed>(
            await PushAsync(Records.Of("account-0", null, CrmBand.Unknown) with { Pulse = null, PulseSetAt = null }));
        var updated = await crm.AccountAsync("account-0");

        Assert.Equal(58.3, (double)shown!["hf_health_score"]!);
        Assert.Equal("2026-01-19T09:30:00Z", (string?)shown["hf_pulse_set_at"]);
        Assert.Equal("https://health.example.com/accounts/account-0", (string?)shown["hf_account_url"]);
        Assert.Null(updated!["hf_health_score"]);
        Assert.Null(updated["hf_pulse"]);
        Assert.Null(updated["hf_pulse_set_at"]);
        Assert.Equal("unknown", (string?)updated["hf_health_band"]);
        Assert.Equal("account-0 Inc.", (string?)updated["name"]);
        Assert.Equal((string?)shown["accountid"], confirmed.CrmId);
    }

    [Fact]
    public async Task An_account_that_Dataverse_does_not_know_is_never_created()
    {
        var results = await crm.Crm.PushAsync([Records.Of("account-0"), Records.Of("nobody"), Records.Of("account-1"), Records.Of("account-2")], default);

        Assert.Contains("'nobody'", Assert.IsType<CrmPushResult.Rejected>(results[1]).NextStep, StringComparison.Ordinal);
        Assert.Equal(3, results.Count(result => result is CrmPushResult.Confirmed));
        await crm.AssertShownAsync([Records.Of("account-0"), Records.Of("account-1"), Records.Of("account-2")]);
        Assert.Null(await crm.AccountAsync("nobody"));

        await crm.AddAccountAsync("nobody");
        Assert.IsType<CrmPushResult.Confirmed>(await PushAsync(Records.Of("nobody")));
    }

    [Theory]
    [InlineData("""{"count":2,"status":503}""")]
    [InlineData("""{"count":2,"status":500}""")]
    [InlineData("""{"count":2,"status":429,"retryAfter":1}""")]
    [InlineData("""{"count":2,"status":429,"retryAfter":1,"policy":"0x80072326"}""")]
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
    [InlineData("""{"count":50,"status":429,"retryAfter":300,"path":"$batch"}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"status":429,"policy":"0x80072321"}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"emptyResults":true}""", CrmFault.Crm)]
    [InlineData("""{"count":1,"status":403}""", CrmFault.Configuration)]
    public async Task A_long_fault_writes_nothing_confirms_nothing_and_the_next_push_makes_good(string fault, CrmFault whose)
    {
        await crm.FaultAsync(fault);

        var first = await crm.Crm.PushAsync(Records.Many(3), default);

        Assert.All(first, result => Assert.Equal(whose, Assert.IsType<CrmPushResult.Postponed>(result).Fault));
        await crm.AssertUntouchedAsync();

        // The storm is over, and another instance takes over: this one is still waiting as it was asked to.
        await crm.Http.DeleteAsync(new Uri("/_faults", UriKind.Relative));
        Assert.All(await crm.AnotherInstance().PushAsync(Records.Many(3), default), result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await crm.AssertShownAsync(Records.Many(3));
    }

    [Theory]
    [InlineData("""{"status":429,"retryAfter":60,"fromOperation":2}""", 1)]
    [InlineData("""{"status":503,"fromOperation":3}""", 2)]
    public async Task A_batch_that_is_done_in_part_is_confirmed_in_part_and_the_rest_is_made_good(string fault, int confirmed)
    {
        await crm.FaultAsync(fault);

        var first = await crm.Crm.PushAsync(Records.Many(3), default);

        Assert.All(first.Take(confirmed), result => Assert.IsType<CrmPushResult.Confirmed>(result));
        Assert.All(first.Skip(confirmed), result => Assert.Equal(CrmFault.Crm, Assert.IsType<CrmPushResult.Postponed>(result).Fault));
        Assert.False((await crm.AccountAsync("account-2"))!.ContainsKey("hf_health_score"));

        var rest = Records.Many(3).Skip(confirmed).ToList();
        Assert.All(await crm.AnotherInstance().PushAsync(rest, default), result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await crm.AssertShownAsync(Records.Many(3));
    }

    [Theory]
    [InlineData(false, 2)]
    [InlineData(true, 0)]
    public async Task A_200_with_missing_parts_confirms_only_what_it_names(bool anonymous, int confirmed)
    {
        if (anonymous)
            await crm.SettingsAsync("""{"anonymousErrors":true}""");

        await crm.FaultAsync("""{"missingParts":1}""");

        var first = await crm.Crm.PushAsync(Records.Many(3), default);

        Assert.Equal(confirmed, first.Count(result => result is CrmPushResult.Confirmed));
        Assert.IsType<CrmPushResult.Postponed>(first[2]);

        Assert.All(await crm.Crm.PushAsync(Records.Many(3), default), result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await crm.AssertShownAsync(Records.Many(3));
    }

    [Fact]
    public async Task A_timeout_after_the_write_took_effect_ends_in_exactly_the_desired_state()
    {
        await using var impatient = await DataverseDriver.ReadyAsync(3, ("Timeout", "00:00:00.500"));
        await impatient.FaultAsync("""{"count":1,"stallAfterWrite":true,"path":"$batch"}""");
        await impatient.FaultAsync("""{"count":1,"delayMs":600000,"path":"$batch"}""");

        var results = await impatient.Crm.PushAsync(Records.Many(3), default);

        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await impatient.AssertShownAsync(Records.Many(3));
        await Eventually.Get(impatient.BatchesAsync, batches => batches.Count == 3, "all three attempts in the log");
    }

    [Fact]
    public async Task An_expired_token_is_replaced_and_the_push_goes_on()
    {
        var results = await crm.AnotherInstance("expired-token", "simulator-token").PushAsync(Records.Many(3), default);

        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
        await crm.AssertShownAsync(Records.Many(3));
        Assert.Equal([401, 200], (await crm.BatchesAsync()).Select(batch => (int)batch["status"]!));
    }

    [Fact]
    public async Task A_token_that_is_never_accepted_writes_nothing_and_rejects_nothing()
    {
        var results = await crm.AnotherInstance("wrong").PushAsync(Records.Many(3), default);

        Assert.All(results, result => Assert.Equal(CrmFault.Configuration, Assert.IsType<CrmPushResult.Postponed>(result).Fault));
        await crm.AssertUntouchedAsync();
    }

    [Theory]
    [InlineData("{}", 1)]
    [InlineData("""{"anonymousErrors":true}""", 1)]
    [InlineData("""{"wholeBatchRefusals":true}""", 10)]
    public async Task Unknown_accounts_are_rejected_and_their_neighbours_shown_however_Dataverse_says_so(string settings, int leastRequests)
    {
        await using var many = await DataverseDriver.ReadyAsync(100);
        await many.SettingsAsync(settings);
        var records = Records.Many(100).Select((record, index) => index == 61 ? record with { AccountId = "unknown" } : record).ToList();

        var results = await many.Crm.PushAsync(records, default);

        Assert.Equal(61, Assert.Single(Enumerable.Range(0, 100), index => results[index] is CrmPushResult.Rejected));
        Assert.Equal(99, results.Count(result => result is CrmPushResult.Confirmed));
        Assert.True((await many.BatchesAsync()).Count >= leastRequests);
        Assert.Null(await many.AccountAsync("unknown"));
        var (_, body) = await many.SendAsync(HttpMethod.Get, "/api/data/v9.2/accounts");
        Assert.Equal(99, body!["value"]!.AsArray().Count(account => account!["hf_health_band"] is not null));
    }

    [Fact]
    public async Task Without_the_set_up_a_push_asks_for_it_and_rejects_nothing()
    {
        await using var bare = await DataverseDriver.StartAsync();

        var results = await bare.Crm.PushAsync(Records.Many(300), default);

        Assert.All(results, result => Assert.Contains("set-up", Assert.IsType<CrmPushResult.Postponed>(result).Reason, StringComparison.Ordinal));
        Assert.Single(await bare.BatchesAsync());
    }

    [Fact]
    public async Task A_portfolio_is_pushed_below_the_published_limits_without_a_429()
    {
        await using var many = await DataverseDriver.ReadyAsync(1_000);
        await many.SettingsAsync("""{"rateLimit":true}""");

        var results = await many.Crm.PushAsync(Records.Many(1_000), default);

        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
        Assert.Equal(10, (await many.BatchesAsync()).Count);
        await many.AssertShownAsync(Records.Many(1_000));
    }

    private async Task<CrmPushResult> PushAsync(CrmRecord record) => Assert.Single(await crm.Crm.PushAsync([record], default));

    private static async Task<string> DefinitionsAsync(DataverseDriver environment)
    {
        const string Table = "/api/data/v9.2/EntityDefinitions(LogicalName='account')";
        var (_, columns) = await environment.SendAsync(HttpMethod.Get, Table + "/Attributes");
        var (_, keys) = await environment.SendAsync(HttpMethod.Get, Table + "/Keys");
        return columns!.ToJsonString() + keys!.ToJsonString();
    }
}

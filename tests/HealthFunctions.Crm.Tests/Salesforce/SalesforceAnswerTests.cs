using System.Text.Json.Nodes;
using static HealthFunctions.Crm.Tests.Salesforce.ScriptedSalesforce;

namespace HealthFunctions.Crm.Tests.Salesforce;

public sealed class SalesforceAnswerTests
{
    [Fact]
    public async Task An_account_that_Salesforce_does_not_have_is_not_created_and_its_neighbours_are_written()
    {
        using var driver = new SalesforceDriver();
        driver.Salesforce.Unknown.Add("account-1");

        var results = await driver.PushAsync(Records.Many(3));

        var rejected = Assert.IsType<CrmPushResult.Rejected>(results[1]);
        Assert.Contains("none is ever created", rejected.Reason, StringComparison.Ordinal);
        Assert.Contains("Write the id", rejected.NextStep, StringComparison.Ordinal);
        Assert.Equal(CrmFault.Record, rejected.Fault);
        Assert.Equal([Record("account-0"), Record("account-2")], RecordsOf(Assert.Single(driver.Salesforce.Updates)).Select(each => (string?)each["id"]));
        Assert.Equal(2, results.Count(result => result is CrmPushResult.Confirmed));

        string Record(string account) => driver.Salesforce.RecordOf(account);
    }

    [Fact]
    public async Task Where_Salesforce_has_none_of_them_nothing_is_written()
    {
        using var driver = new SalesforceDriver();
        driver.Salesforce.Unknown.Add("acme");

        Assert.IsType<CrmPushResult.Rejected>(await driver.PushOneAsync());
        Assert.Empty(driver.Salesforce.Updates);
    }

    [Fact]
    public async Task An_id_that_differs_in_case_is_another_account()
    {
        using var driver = new SalesforceDriver(request => IsLookup(request) ? Found([("ACME", "001000000000009AAA")]) : null);

        Assert.IsType<CrmPushResult.Rejected>(await driver.PushOneAsync());
        Assert.Empty(driver.Salesforce.Updates);
    }

    [Fact]
    public async Task An_account_that_several_records_name_is_rejected_and_none_of_them_written()
    {
        using var driver = new SalesforceDriver(request =>
            IsLookup(request) ? Found([("acme", "001000000000001AAA"), ("acme", "001000000000002AAA"), ("bare", "001000000000003AAA")]) : null);

        var results = await driver.PushAsync(Records.Acme, Records.Bare);

        Assert.StartsWith("2 accounts in Salesforce", Assert.IsType<CrmPushResult.Rejected>(results[0]).Reason, StringComparison.Ordinal);
        Assert.IsType<CrmPushResult.Confirmed>(results[1]);
        Assert.Equal(["001000000000003AAA"], driver.Salesforce.Shown.Keys);
    }

    [Theory]
    [InlineData("FIELD_CUSTOM_VALIDATION_EXCEPTION")]
    [InlineData("CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY")]
    [InlineData("INSUFFICIENT_ACCESS_OR_READONLY")]
    [InlineData("STRING_TOO_LONG")]
    public async Task An_error_rejects_its_record_and_spares_the_neighbours(string code)
    {
        using var driver = FailingFor("account-1", code, "says the organisation");

        var results = await driver.PushAsync(Records.Many(3));

        var rejected = Assert.IsType<CrmPushResult.Rejected>(results[1]);
        Assert.Equal($"{code}: says the organisation", rejected.Reason);
        Assert.NotEmpty(rejected.NextStep);
        Assert.Equal(2, results.Count(result => result is CrmPushResult.Confirmed));
        Assert.Single(driver.Salesforce.Updates);
    }

    [Theory]
    [InlineData("UNABLE_TO_LOCK_ROW")]
    [InlineData("ENTITY_IS_DELETED")]
    [InlineData("SERVER_UNAVAILABLE")]
    public async Task A_passing_error_of_a_record_postpones_it(string code)
    {
        using var driver = FailingFor("account-1", code, "locked");

        var postponed = Assert.IsType<CrmPushResult.Postponed>((await driver.PushAsync(Records.Many(3)))[1]);

        Assert.Equal(CrmFault.Crm, postponed.Fault);
        Assert.Equal(TimeSpan.FromMinutes(1), postponed.RetryAfter);
    }

    [Theory]
    [InlineData("INVALID_FIELD")]
    [InlineData("INVALID_FIELD_FOR_INSERT_UPDATE")]
    public async Task A_field_that_is_missing_or_closed_is_a_matter_of_configuration_and_makes_no_dead_letters(string code)
    {
        using var driver = FailingFor("account-1", code, "No such column 'X__c'");
        Assertive((await driver.PushAsync(Records.Many(3)))[1]);

        using var asAWhole = new SalesforceDriver(request => IsUpdate(request) ? Error(400, code, "No such column 'X__c'") : null);
        Assert.All(await asAWhole.PushAsync(Records.Many(5)), Assertive);
        Assert.Single(asAWhole.Salesforce.Updates);

        using var inTheLookup = new SalesforceDriver(request => IsLookup(request) ? Json(Composite(400, JsonNode.Parse($$"""[{"errorCode":"{{code}}","message":"No such column"}]""")!)) : null);
        Assert.All(await inTheLookup.PushAsync(Records.Many(5)), Assertive);
        Assert.Empty(inTheLookup.Salesforce.Updates);

        static void Assertive(CrmPushResult result)
        {
            var postponed = Assert.IsType<CrmPushResult.Postponed>(result);
            Assert.Equal(CrmFault.Configuration, postponed.Fault);
            Assert.Contains("run the CRM set-up", postponed.Reason, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_refused_batch_is_bisected_down_to_the_record_that_it_was_refused_for()
    {
        SalesforceDriver? driver = null;
        using var disposed = driver = new SalesforceDriver(request =>
            IsUpdate(request) && RecordsOf(request).Any(record => (string?)record["id"] == driver!.Salesforce.RecordOf("account-61"))
                ? Error(400, "JSON_PARSER_ERROR", "unexpected character")
                : null);

        var results = await driver.PushAsync(Records.Many(200));

        Assert.Equal("unexpected character", Assert.IsType<CrmPushResult.Rejected>(results[61]).Reason);
        Assert.Equal(199, results.Count(result => result is CrmPushResult.Confirmed));
        Assert.InRange(driver.Salesforce.Updates.Count, 2, 1 + (2 * 8));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public async Task Results_that_are_not_as_many_as_the_records_confirm_nothing(int count)
    {
        using var driver = new SalesforceDriver(request =>
            IsUpdate(request) ? Json(new JsonArray([.. Enumerable.Repeat(0, count).Select(_ => JsonNode.Parse("""{"id":"001000000000000AAA","success":true,"errors":[]}"""))])) : null);

        Assert.All(await driver.PushAsync(Records.Many(3)), result => Assert.IsType<CrmPushResult.Postponed>(result));
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"success":true}""")]
    [InlineData("""{"success":true,"id":"001000000000077AAA"}""")]
    [InlineData("""{"success":false,"errors":[]}""")]
    public async Task A_result_that_does_not_say_what_became_of_its_record_confirms_nothing(string result)
    {
        using var driver = new SalesforceDriver(request => IsUpdate(request) ? ScriptedHubSpot.Answer(200, $"[{result}]") : null);

        Assert.Contains("did not say", Assert.IsType<CrmPushResult.Postponed>(await driver.PushOneAsync()).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("<html>Please wait</html>")]
    public async Task An_answer_that_makes_no_sense_confirms_nothing_whichever_request_it_answers(string body)
    {
        foreach (var hit in new Func<SentRequest, bool>[] { IsLogin, IsLookup, IsUpdate })
        {
            using var driver = new SalesforceDriver(request => hit(request) ? ScriptedHubSpot.Answer(200, body) : null);
            Assert.IsType<CrmPushResult.Postponed>(await driver.PushOneAsync());
        }
    }

    [Fact]
    public async Task A_lookup_that_is_not_complete_rejects_nobody()
    {
        using var driver = new SalesforceDriver(request => IsLookup(request) ? Json(Composite(200, JsonNode.Parse("""{"done":false,"records":[]}""")!)) : null);

        Assert.IsType<CrmPushResult.Postponed>(await driver.PushOneAsync());
    }

    [Theory]
    [InlineData(403, "API_DISABLED_FOR_ORG", "no", 900, CrmFault.Configuration)]
    [InlineData(404, "NOT_FOUND", "no", 900, CrmFault.Configuration)]
    [InlineData(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", 3600, CrmFault.Crm)]
    [InlineData(403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.", 10, CrmFault.Crm)]
    [InlineData(302, "", "", 900, CrmFault.Crm)]
    public async Task What_a_few_seconds_do_not_heal_postpones_everything_after_one_request(int status, string code, string message, int seconds, CrmFault fault)
    {
        foreach (var hit in new Func<SentRequest, bool>[] { IsLookup, IsUpdate })
        {
            using var driver = new SalesforceDriver(request => hit(request) ? Error(status, code, message) : null);

            var results = await driver.PushAsync(Records.Many(450));

            Assert.Single(driver.Salesforce.Requests, request => hit(request));
            Assert.All(results, result =>
            {
                var postponed = Assert.IsType<CrmPushResult.Postponed>(result);
                Assert.Equal(fault, postponed.Fault);
                Assert.Equal(TimeSpan.FromSeconds(seconds), postponed.RetryAfter);
            });
        }
    }

    [Theory]
    [InlineData(500, "UNKNOWN_EXCEPTION")]
    [InlineData(503, "SERVER_UNAVAILABLE")]
    [InlineData(408, "")]
    [InlineData(400, "UNABLE_TO_LOCK_ROW")]
    public async Task A_short_outage_is_waited_out_whichever_request_it_hits(int status, string code)
    {
        foreach (var hit in new Func<SentRequest, bool>[] { IsLookup, IsUpdate })
        {
            var failures = 2;
            using var driver = new SalesforceDriver(request => hit(request) && failures-- > 0 ? Error(status, code) : null);

            Assert.IsType<CrmPushResult.Confirmed>(await driver.PushOneAsync());
            Assert.Equal(2, driver.Time.Waits.Count);
        }
    }

    [Fact]
    public async Task A_wait_that_is_asked_for_is_kept_by_every_push()
    {
        var failures = 1;
        using var driver = new SalesforceDriver(request =>
            IsUpdate(request) && failures-- > 0 ? Error(503, "SERVER_UNAVAILABLE", retryAfter: TimeSpan.FromSeconds(90)) : null);

        var first = Assert.IsType<CrmPushResult.Postponed>(await driver.PushOneAsync());
        var second = Assert.IsType<CrmPushResult.Postponed>(await driver.PushOneAsync());
        driver.Time.Advance(TimeSpan.FromSeconds(90));

        Assert.Equal(TimeSpan.FromSeconds(90), first.RetryAfter);
        Assert.Equal(TimeSpan.FromSeconds(90), second.RetryAfter);
        Assert.IsType<CrmPushResult.Confirmed>(await driver.PushOneAsync());
        Assert.Equal(2, driver.Salesforce.Updates.Count);
    }

    [Fact]
    public async Task A_timeout_after_the_write_took_effect_ends_in_exactly_the_desired_state()
    {
        var failures = 1;
        SalesforceDriver? driver = null;
        using var disposed = driver = new SalesforceDriver(request =>
        {
            if (!IsUpdate(request) || failures-- <= 0)
                return null;

            driver!.Salesforce.WriteAll(request);
            throw new TaskCanceledException("timed out");
        });

        var results = await driver.PushAsync(Records.Many(3));

        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
        Assert.Equal([0, 1, 2], driver.Salesforce.Shown.Values.Select(shown => (int)shown["HealthFunctions_Open_Alerts__c"]!));
    }

    [Fact]
    public async Task Cancelling_is_the_callers_and_comes_back_as_such()
    {
        using var driver = new SalesforceDriver();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => driver.Crm.PushAsync([Records.Acme], cancelled.Token));
    }

    private static SalesforceDriver FailingFor(string account, string code, string message)
    {
        SalesforceDriver? driver = null;
        return driver = new SalesforceDriver(request => !IsUpdate(request) ? null : Json(new JsonArray([.. RecordsOf(request).Select(record =>
            (string?)record["id"] == driver!.Salesforce.RecordOf(account) ? Failed(code, message) : driver.Salesforce.Write(record))])));
    }
}

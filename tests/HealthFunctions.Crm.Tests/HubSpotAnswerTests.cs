using System.Text.Json.Nodes;
using static HealthFunctions.Crm.Tests.ScriptedHubSpot;

namespace HealthFunctions.Crm.Tests;

public sealed class HubSpotAnswerTests
{
    [Fact]
    public async Task What_HubSpot_says_it_wrote_is_confirmed_with_its_id()
    {
        using var driver = new CrmDriver(Written);

        Assert.Equal(new CrmPushResult.Confirmed("acme", "9000"), Assert.Single(await driver.PushAsync(Records.Acme)));
    }

    [Fact]
    public async Task A_result_without_a_trace_id_is_found_by_its_id_property_whatever_the_order()
    {
        using var driver = new CrmDriver(request => Answer(201, new JsonObject
        {
            ["results"] = new JsonArray([.. request.Inputs.Select(WithoutTraceId).Reverse()]),
        }.ToJsonString()));

        var results = await driver.PushAsync(Records.Acme, Records.Bare);

        Assert.Equal([new CrmPushResult.Confirmed("acme", "1"), new CrmPushResult.Confirmed("bare", "2")], results);

        static JsonNode WithoutTraceId(JsonObject input, int index)
        {
            var company = Company(input, index + 1);
            company.Remove("objectWriteTraceId");
            return company;
        }
    }

    [Theory]
    [InlineData("""{"objectWriteTraceId":["1"]}""")]
    [InlineData("""{"objectWriteTraceId":"1"}""")]
    public async Task An_error_rejects_its_record_and_spares_the_neighbours(string context)
    {
        using var driver = new CrmDriver(request => Partly(request, $$"""{"category":"VALIDATION_ERROR","message":"58.x was not a valid number.","context":{{context}}}"""));

        var results = await driver.PushAsync(Records.Many(3));

        Assert.IsType<CrmPushResult.Confirmed>(results[0]);
        var rejected = Assert.IsType<CrmPushResult.Rejected>(results[1]);
        Assert.Equal("account-1", rejected.AccountId);
        Assert.Equal("58.x was not a valid number.", rejected.Reason);
        Assert.Equal(CrmFault.Record, rejected.Fault);
        Assert.NotEmpty(rejected.NextStep);
        Assert.IsType<CrmPushResult.Confirmed>(results[2]);
        Assert.Single(driver.HubSpot.Requests);
    }

    [Theory]
    [InlineData(207, """{"results":[],"numErrors":1,"errors":[{"category":"OBJECT_NOT_FOUND","message":"Could not get some COMPANY objects","context":{"ids":["account-1"]}}]}""")]
    [InlineData(207, """{"results":[],"numErrors":1,"errors":[{"category":"OBJECT_NOT_FOUND","message":"Could not get some COMPANY objects"}]}""")]
    [InlineData(404, """{"status":"error","category":"OBJECT_NOT_FOUND","message":"Could not get some COMPANY objects"}""")]
    public async Task A_company_that_HubSpot_does_not_have_is_rejected_with_what_to_do_however_it_is_told(int status, string body)
    {
        using var driver = new CrmDriver(request =>
            !request.Ids.Contains("account-1", StringComparer.Ordinal) ? Written(request)
            : request.Ids.Count > 1 ? Partly(request, """{"category":"OBJECT_NOT_FOUND","message":"Could not get some COMPANY objects"}""")
            : Answer(status, body));

        var results = await driver.PushAsync(Records.Many(4));

        var rejected = Assert.IsType<CrmPushResult.Rejected>(results[1]);
        Assert.Contains("No company in HubSpot has 'account-1' in healthfunctions_account_id", rejected.Reason, StringComparison.Ordinal);
        Assert.Contains("replay", rejected.NextStep, StringComparison.Ordinal);
        Assert.Equal(3, results.Count(result => result is CrmPushResult.Confirmed));
    }

    [Fact]
    public async Task A_passing_error_of_a_record_postpones_it()
    {
        using var driver = new CrmDriver(request => Partly(
            request, """{"category":"INTERNAL_ERROR","message":"internal error","context":{"objectWriteTraceId":["1"]}}"""));

        var results = await driver.PushAsync(Records.Many(2));

        Assert.Equal(CrmFault.Crm, Assert.IsType<CrmPushResult.Postponed>(results[1]).Fault);
    }

    [Theory]
    [InlineData("""{"category":"VALIDATION_ERROR","message":"wrong"}""")]
    [InlineData("""{"category":"VALIDATION_ERROR","message":"wrong","context":{}}""")]
    [InlineData("""{"category":"VALIDATION_ERROR","message":"wrong","context":{"objectWriteTraceId":["77"]}}""")]
    [InlineData("""{"category":"VALIDATION_ERROR","message":"wrong","context":"account-1"}""")]
    public async Task An_error_that_names_no_record_is_pinned_down_by_bisecting(string error)
    {
        using var driver = new CrmDriver(request => request.Ids.Contains("account-1", StringComparer.Ordinal) ? Partly(request, error, "account-1") : Written(request));

        var results = await driver.PushAsync(Records.Many(8));

        Assert.Equal("wrong", Assert.IsType<CrmPushResult.Rejected>(results[1]).Reason);
        Assert.Equal(7, results.Count(result => result is CrmPushResult.Confirmed));
    }

    [Theory]
    [InlineData("""{"status":"COMPLETE","results":[]}""")]
    [InlineData("""{"status":"COMPLETE"}""")]
    [InlineData("""{"status":"COMPLETE","results":[null]}""")]
    [InlineData("""{"results":[{"id":"1","properties":{"healthfunctions_account_id":"another"}}]}""")]
    [InlineData("""{"results":[{"id":"1","objectWriteTraceId":"x"}]}""")]
    public async Task A_record_that_the_answer_leaves_out_is_postponed_not_confirmed(string body)
    {
        using var driver = new CrmDriver(_ => Answer(200, body));

        var postponed = Assert.IsType<CrmPushResult.Postponed>(Assert.Single(await driver.PushAsync(Records.Acme)));

        Assert.Contains("did not mention", postponed.Reason, StringComparison.Ordinal);
        Assert.Single(driver.HubSpot.Requests);
    }

    [Theory]
    [InlineData(401, CrmFault.Configuration, "Crm:hubspot:AccessToken")]
    [InlineData(403, CrmFault.Configuration, "scopes")]
    [InlineData(404, CrmFault.Configuration, "Crm:hubspot:BaseUrl")]
    [InlineData(302, CrmFault.Crm, "302")]
    [InlineData(418, CrmFault.Crm, "418")]
    public async Task What_time_does_not_heal_postpones_everything_after_one_request(int status, CrmFault fault, string hint)
    {
        using var driver = new CrmDriver(_ => Answer(status, """{"status":"error","message":"no"}"""));

        var results = await driver.PushAsync(Records.Many(250));

        Assert.Single(driver.HubSpot.Requests);
        Assert.Equal(250, results.Count);
        Assert.All(results, result =>
        {
            var postponed = Assert.IsType<CrmPushResult.Postponed>(result);
            Assert.Equal(fault, postponed.Fault);
            Assert.Contains(hint, postponed.Reason, StringComparison.Ordinal);
            Assert.True(postponed.RetryAfter >= TimeSpan.FromMinutes(1));
        });
    }

    [Theory]
    [InlineData("""Property values were not valid: [{\"error\":\"PROPERTY_DOESNT_EXIST\",\"name\":\"healthfunctions_pulse\"}]""")]
    [InlineData("Unable to perform update/upsert by non-unique 0-2 property healthfunctions_account_id in portal ID 1")]
    public async Task A_missing_set_up_is_a_matter_of_configuration_and_makes_no_dead_letters(string message)
    {
        using var driver = new CrmDriver(_ => Answer(400, $$"""{"status":"error","category":"VALIDATION_ERROR","message":"{{message}}"}"""));

        var results = await driver.PushAsync(Records.Many(5));

        Assert.Single(driver.HubSpot.Requests);
        Assert.All(results, result =>
        {
            var postponed = Assert.IsType<CrmPushResult.Postponed>(result);
            Assert.Equal(CrmFault.Configuration, postponed.Fault);
            Assert.Contains("set-up", postponed.Reason, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    [InlineData(408)]
    [InlineData(423)]
    [InlineData(477)]
    public async Task A_short_outage_is_waited_out(int status)
    {
        var failures = 2;
        using var driver = new CrmDriver(request => failures-- > 0 ? Answer(status, "<html>oops</html>") : Written(request));

        Assert.IsType<CrmPushResult.Confirmed>(Assert.Single(await driver.PushAsync(Records.Acme)));

        Assert.Equal(3, driver.HubSpot.Requests.Count);
        Assert.Collection(
            driver.Time.Waits,
            first => Assert.InRange(first, TimeSpan.FromMilliseconds(125), TimeSpan.FromMilliseconds(250)),
            second => Assert.InRange(second, TimeSpan.FromMilliseconds(250), TimeSpan.FromMilliseconds(500)));
    }

    [Fact]
    public async Task A_long_outage_postpones_the_batch_and_all_after_it()
    {
        using var driver = new CrmDriver(_ => Answer(503, ""));

        var results = await driver.PushAsync(Records.Many(250));

        Assert.Equal(3, driver.HubSpot.Requests.Count);
        Assert.All(results, result => Assert.Equal(CrmFault.Crm, Assert.IsType<CrmPushResult.Postponed>(result).Fault));
    }

    [Fact]
    public async Task A_cut_connection_and_a_timeout_are_outages_too()
    {
        var failures = new Queue<Exception>([new HttpRequestException("cut"), new TaskCanceledException("timed out")]);
        using var driver = new CrmDriver(request => failures.TryDequeue(out var failure) ? throw failure : Written(request));

        Assert.IsType<CrmPushResult.Confirmed>(Assert.Single(await driver.PushAsync(Records.Acme)));
        Assert.Equal(3, driver.HubSpot.Requests.Count);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("<html>Please wait</html>")]
    [InlineData("""{"results":7}""")]
    public async Task An_answer_that_makes_no_sense_confirms_nothing(string body)
    {
        using var driver = new CrmDriver(_ => Answer(200, body));

        Assert.IsType<CrmPushResult.Postponed>(Assert.Single(await driver.PushAsync(Records.Acme)));
    }

    [Fact]
    public async Task A_short_wait_that_is_asked_for_is_kept_exactly()
    {
        var failures = 1;
        using var driver = new CrmDriver(request =>
            failures-- > 0 ? Answer(429, """{"policyName":"SECONDLY"}""", TimeSpan.FromSeconds(2)) : Written(request));

        Assert.IsType<CrmPushResult.Confirmed>(Assert.Single(await driver.PushAsync(Records.Acme)));
        Assert.Equal([TimeSpan.FromSeconds(2)], driver.Time.Waits);
    }

    [Theory]
    [InlineData("""{"policyName":"TEN_SECONDLY_ROLLING"}""", null, 10)]
    [InlineData("not even JSON", null, 10)]
    [InlineData("""{"policyName":"TEN_SECONDLY_ROLLING"}""", 45, 45)]
    [InlineData("""{"policyName":"DAILY"}""", null, 3600)]
    [InlineData("""{"policyName":"DAILY"}""", 600, 600)]
    public async Task A_long_wait_is_left_to_the_caller(string body, int? retryAfter, int expected)
    {
        using var driver = new CrmDriver(_ => Answer(429, body, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null));

        var results = await driver.PushAsync(Records.Many(150));

        Assert.Single(driver.HubSpot.Requests);
        Assert.Empty(driver.Time.Waits);
        Assert.All(results, result =>
            Assert.Equal(TimeSpan.FromSeconds(expected), Assert.IsType<CrmPushResult.Postponed>(result).RetryAfter));
    }

    [Fact]
    public async Task After_a_429_every_push_waits_not_only_the_one_that_was_told()
    {
        using var driver = new CrmDriver(_ => Answer(429, """{"policyName":"TEN_SECONDLY_ROLLING"}"""));

        await driver.PushAsync(Records.Acme);
        var second = await driver.PushAsync(Records.Bare);
        driver.Time.Advance(TimeSpan.FromSeconds(10));
        await driver.PushAsync(Records.Bare);

        Assert.Equal(TimeSpan.FromSeconds(10), Assert.IsType<CrmPushResult.Postponed>(Assert.Single(second)).RetryAfter);
        Assert.Equal([["acme"], ["bare"]], driver.HubSpot.Requests.Select(request => request.Ids));
    }

    [Fact]
    public async Task A_date_in_Retry_After_is_read_on_our_clock()
    {
        CrmDriver? driver = null;
        using var disposed = driver = new CrmDriver(_ =>
        {
            var response = Answer(503, "");
            response.Headers.RetryAfter = new(driver!.Time.GetUtcNow() + TimeSpan.FromSeconds(90));
            return response;
        });

        var postponed = Assert.IsType<CrmPushResult.Postponed>(Assert.Single(await driver.PushAsync(Records.Acme)));

        Assert.Equal(TimeSpan.FromSeconds(90), postponed.RetryAfter);
    }

    [Fact]
    public async Task Cancelling_is_the_callers_and_comes_back_as_such()
    {
        using var driver = new CrmDriver(Written);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => driver.Crm.PushAsync([Records.Acme], cancelled.Token));
    }

    /// <summary>207: everything written but <paramref name="failed"/>, which has the error.</summary>
    private static HttpResponseMessage Partly(SentRequest request, string error, string failed = "account-1") => Answer(207, new JsonObject
    {
        ["status"] = "COMPLETE",
        ["results"] = new JsonArray([.. request.Inputs.Where(input => (string?)input["id"] != failed).Select((input, index) => Company(input, index))]),
        ["numErrors"] = 1,
        ["errors"] = new JsonArray(JsonNode.Parse(error)),
    }.ToJsonString());
}

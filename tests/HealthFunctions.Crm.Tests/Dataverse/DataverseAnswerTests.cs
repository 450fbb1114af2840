using static HealthFunctions.Crm.Tests.Dataverse.ScriptedDataverse;

namespace HealthFunctions.Crm.Tests.Dataverse;

public sealed class DataverseAnswerTests
{
    private const string TooLong = "A validation error occurred.  The length of the 'hf_pulse' attribute of the 'account' entity exceeded the maximum allowed length of '10'.";

    private static readonly string UnknownColumn = Failed(
        400,
        "0x80048d19",
        "Error identified in Payload provided by the user for Entity :'accounts', For more information on this error please follow this help link "
        + "https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : Microsoft.Crm.CrmException: Invalid property 'hf_pulse' was found in entity 'Microsoft.Dynamics.CRM.account'.\r\n   at Microsoft.Crm");

    /// <summary>The documentation's example of an answer with a fault, byte for byte but for the table's name.</summary>
    [Fact]
    public async Task An_answer_as_documented_confirms_and_rejects_record_by_record()
    {
        using var driver = new DataverseDriver(_ => Raw(200, """
            --batchresponse_f44bd09d-573f-4a30-bca0-2e500ee7e139
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 400 Bad Request
            REQ_ID: de4c5227-4a28-4ebd-8ced-3392ece1697b
            Content-Type: application/json; odata.metadata=minimal
            OData-Version: 4.0

            {"error":{"code":"0x80044331","message":"A validation error occurred.  The length of the 'subject' attribute of the 'task' entity exceeded the maximum allowed length of '200'."}}
            --batchresponse_f44bd09d-573f-4a30-bca0-2e500ee7e139
            Content-Type: application/http
            Content-Transfer-Encoding: binary

            HTTP/1.1 204 No Content
            OData-Version: 4.0
            Location: https://contoso.crm4.dynamics.com/api/data/v9.2/accounts(aed2ae8b-3c94-ed11-aad1-000d3a9933c9)
            OData-EntityId: https://contoso.crm4.dynamics.com/api/data/v9.2/accounts(aed2ae8b-3c94-ed11-aad1-000d3a9933c9)


            --batchresponse_f44bd09d-573f-4a30-bca0-2e500ee7e139--

            """.ReplaceLineEndings("\r\n")));

        var results = await driver.PushAsync(Records.Acme, Records.Bare);

        var rejected = Assert.IsType<CrmPushResult.Rejected>(results[0]);
        Assert.Contains("exceeded the maximum allowed length of '200'", rejected.Reason, StringComparison.Ordinal);
        Assert.Contains("replay", rejected.NextStep, StringComparison.Ordinal);
        Assert.Equal(CrmFault.Record, rejected.Fault);
        Assert.Equal(new CrmPushResult.Confirmed("bare", "aed2ae8b-3c94-ed11-aad1-000d3a9933c9"), results[1]);
        Assert.Single(driver.Network.Requests);
    }

    [Theory]
    [InlineData(404, "", "account With Id = 00000000-0000-0000-0000-000000000001 Does Not Exist")]
    [InlineData(404, "0x80040217", "account With Ids = acme Does Not Exist")]
    [InlineData(404, "0x80060891", "A record with the specified key values does not exist in account entity")]
    [InlineData(400, "0x80060891", "A record with the specified key values does not exist in account entity")]
    [InlineData(412, "", "account With Id = acme Does Not Exist")]
    public async Task An_account_that_Dataverse_does_not_know_is_rejected_with_what_to_do(int status, string code, string message)
    {
        using var driver = new DataverseDriver(_ => Parts(Failed(status, code, message), NoContent));

        var results = await driver.PushAsync(Records.Acme, Records.Bare);

        var rejected = Assert.IsType<CrmPushResult.Rejected>(results[0]);
        Assert.Contains("'acme'", rejected.Reason, StringComparison.Ordinal);
        Assert.Contains("write 'acme' into the column hf_accountid", rejected.NextStep, StringComparison.Ordinal);
        Assert.IsType<CrmPushResult.Confirmed>(results[1]);
    }

    [Theory]
    [InlineData(400, "0x80040265", "The plug-in says no.", "The plug-in says no. (0x80040265)")]
    [InlineData(400, "", "", "without a message")]
    [InlineData(412, "0x80060892", "Entity Key violated.", "Entity Key violated.")]
    [InlineData(409, "0x1", "In the way.", "In the way.")]
    public async Task What_Dataverse_refuses_is_rejected_in_its_words(int status, string code, string message, string reason)
    {
        using var driver = new DataverseDriver(_ => Parts(Failed(status, code, message), NoContent));

        var results = await driver.PushAsync(Records.Acme, Records.Bare);

        Assert.Contains(reason, Assert.IsType<CrmPushResult.Rejected>(results[0]).Reason, StringComparison.Ordinal);
        Assert.IsType<CrmPushResult.Confirmed>(results[1]);
    }

    [Fact]
    public async Task Of_a_long_message_the_innermost_cause_is_kept_without_its_stack()
    {
        using var driver = new DataverseDriver(_ => Parts(
            Failed(400, "0x80040265", "Outer ---->  InnerException : Custom.Plugin: Not on Sundays.\r\n   at Custom.Plugin.Execute()"), NoContent));

        var results = await driver.PushAsync(Records.Acme, Records.Bare);

        Assert.Equal("Custom.Plugin: Not on Sundays. (0x80040265)", Assert.IsType<CrmPushResult.Rejected>(results[0]).Reason);
    }

    [Theory]
    [InlineData(412, "", "The version of the existing record doesn't match the RowVersion property provided.")]
    [InlineData(412, "0x80060882", "no")]
    [InlineData(500, "0x80044150", "Generic SQL error.")]
    [InlineData(503, "", "")]
    public async Task A_passing_fault_of_one_record_postpones_it_alone(int status, string code, string message)
    {
        using var driver = new DataverseDriver(_ => Parts(NoContent, Failed(status, code, message)));

        var results = await driver.PushAsync(Records.Acme, Records.Bare);

        Assert.IsType<CrmPushResult.Confirmed>(results[0]);
        var postponed = Assert.IsType<CrmPushResult.Postponed>(results[1]);
        Assert.Equal((CrmFault.Crm, TimeSpan.FromMinutes(1)), (postponed.Fault, postponed.RetryAfter));
    }

    [Fact]
    public async Task A_column_that_is_missing_asks_for_the_set_up_and_rejects_nothing()
    {
        using var driver = new DataverseDriver(request => Parts(request.Ids.Select(_ => UnknownColumn)));

        var results = await driver.PushAsync(Records.Many(250));

        Assert.Single(driver.Network.Requests);
        Assert.All(results, result => AssertMisconfigured(result, "run the CRM set-up"));
        Assert.DoesNotContain("hf_pulse'", driver.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "0x80060888", "The key in the request URI is not valid for resource 'Microsoft.Dynamics.CRM.account'.", "run the CRM set-up")]
    [InlineData(400, "0x0", "Could not find a property named 'hf_pulse' on type 'Microsoft.Dynamics.CRM.account'.", "run the CRM set-up")]
    [InlineData(400, "0x80048d19", "Cannot convert the literal '58.3' to the expected type 'Edm.Int32'.", "run the CRM set-up")]
    [InlineData(404, "0x8006088a", "Resource not found for the segment 'accounts'.", "run the CRM set-up")]
    [InlineData(403, "0x80040220", "Principal user is missing prvWriteAccount privilege.", "security role")]
    [InlineData(401, "", "", "token")]
    public async Task What_every_record_would_fail_of_postpones_until_someone_acts(int status, string code, string message, string hint)
    {
        using var driver = new DataverseDriver(request => Parts(request.Ids.Select(_ => Failed(status, code, message))));

        var results = await driver.PushAsync(Records.Many(150));

        Assert.Single(driver.Network.Requests);
        Assert.All(results, result => AssertMisconfigured(result, hint));
    }

    [Fact]
    public async Task A_record_that_may_not_be_written_does_not_keep_its_neighbours()
    {
        using var driver = new DataverseDriver(_ => Parts(Failed(403, "0x80040220", "Not yours."), NoContent));

        var results = await driver.PushAsync(Records.Acme, Records.Bare);

        AssertMisconfigured(results[0], "Not yours.");
        Assert.IsType<CrmPushResult.Confirmed>(results[1]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_record_that_the_answer_leaves_out_is_postponed_not_confirmed(int parts)
    {
        using var driver = new DataverseDriver(_ => Parts(Enumerable.Repeat(NoContent, parts)));

        var results = await driver.PushAsync(Records.Many(3));

        Assert.All(results, result => Assert.Contains("did not mention", Assert.IsType<CrmPushResult.Postponed>(result).Reason, StringComparison.Ordinal));
        Assert.Single(driver.Network.Requests);
    }

    [Fact]
    public async Task Where_answers_have_numbers_these_tell_whose_they_are()
    {
        using var driver = new DataverseDriver(_ => Parts(
            "Content-ID: 3\r\n\r\n" + NoContent, "Content-ID: 1\r\n\r\n" + Failed(400, "0x80044331", TooLong)));

        var results = await driver.PushAsync(Records.Many(3));

        Assert.IsType<CrmPushResult.Rejected>(results[0]);
        Assert.IsType<CrmPushResult.Postponed>(results[1]);
        Assert.IsType<CrmPushResult.Confirmed>(results[2]);
    }

    public static TheoryData<string, string> NotTheWholeAnswer => new()
    {
        { "cut off", "--batchresponse_f44bd09d-573f-4a30-bca0-2e500ee7e139\r\nContent-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n" },
        { "no status", Whole("Content-Type: application/http\r\n\r\nOData-Version: 4.0\r\n\r\n") },
        { "not HTTP", Whole("Content-Type: application/http\r\n\r\nFTP/1.1 204 No Content\r\n\r\n") },
        { "a change set", Whole("Content-Type: multipart/mixed; boundary=x\r\n\r\n--x--\r\n") },
        { "no type", Whole("\r\nHTTP/1.1 204 No Content\r\n\r\n") },
        { "no header", Whole("Content-Type: application/http\r\n\r\nHTTP/1.1 204 No Content\r\nnonsense\r\n\r\n") },
        { "a number too high", Whole("Content-Type: application/http\r\nContent-ID: 2\r\n\r\n" + NoContent) },
        { "empty", "" },
        { "not multipart", "<html>Please wait</html>" },
    };

    [Theory]
    [MemberData(nameof(NotTheWholeAnswer))]
    public async Task What_is_not_the_whole_answer_confirms_nothing_and_is_asked_for_again(string what, string body)
    {
        using var driver = new DataverseDriver(_ => Raw(200, body));

        var postponed = Assert.IsType<CrmPushResult.Postponed>(Assert.Single(await driver.PushAsync(Records.Acme)));

        Assert.True(postponed.Fault == CrmFault.Crm, what);
        Assert.Equal(3, driver.Network.Requests.Count);
    }

    [Fact]
    public async Task Where_the_batch_stopped_the_record_is_found_by_bisecting()
    {
        using var driver = new DataverseDriver(request => request.Ids.Contains("account-5", StringComparer.Ordinal)
            ? Parts(400, [Failed(400, "0x80044331", TooLong)])
            : Written(request));

        var results = await driver.PushAsync(Records.Many(8));

        Assert.Equal($"{TooLong} (0x80044331)", Assert.IsType<CrmPushResult.Rejected>(results[5]).Reason);
        Assert.Equal(7, results.Count(result => result is CrmPushResult.Confirmed));
    }

    [Fact]
    public async Task Where_the_batch_stopped_at_an_unknown_account_it_is_told_what_to_do()
    {
        using var driver = new DataverseDriver(request => request.Ids.Contains("account-1", StringComparer.Ordinal)
            ? Parts(400, [Failed(404, "0x80060891", "A record with the specified key values does not exist in account entity")])
            : Written(request));

        var results = await driver.PushAsync(Records.Many(4));

        Assert.Contains("hf_accountid", Assert.IsType<CrmPushResult.Rejected>(results[1]).NextStep, StringComparison.Ordinal);
        Assert.Equal(3, results.Count(result => result is CrmPushResult.Confirmed));
    }

    [Theory]
    [InlineData(401, "token", CrmFault.Configuration)]
    [InlineData(403, "security role", CrmFault.Configuration)]
    [InlineData(404, "Crm:dataverse:Url", CrmFault.Configuration)]
    [InlineData(302, "Crm:dataverse:Url", CrmFault.Configuration)]
    [InlineData(418, "418", CrmFault.Crm)]
    public async Task What_time_does_not_heal_postpones_everything(int status, string hint, CrmFault fault)
    {
        using var driver = new DataverseDriver(_ => Error(status));
        driver.Entra.Repeats = true;

        var results = await driver.PushAsync(Records.Many(250));

        Assert.Single(driver.Network.Requests);
        Assert.Equal(250, results.Count);
        Assert.All(results, result =>
        {
            var postponed = Assert.IsType<CrmPushResult.Postponed>(result);
            Assert.Equal((fault, TimeSpan.FromMinutes(15)), (postponed.Fault, postponed.RetryAfter));
            Assert.Contains(hint, postponed.Reason, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("0x80072322", "requests in 5 minutes")]
    [InlineData("0x80072321", "execution time")]
    [InlineData("0x80072326", "at the same time")]
    [InlineData("", "A limit")]
    public async Task A_limit_is_waited_for_as_asked_and_no_other_push_goes_out_meanwhile(string code, string reason)
    {
        using var driver = new DataverseDriver(_ => Error(429, code, "limit", TimeSpan.FromSeconds(97)));

        var first = await driver.PushAsync(Records.Many(150));
        var second = await driver.PushAsync(Records.Acme);

        Assert.Single(driver.Network.Requests);
        Assert.All(first, result =>
        {
            var postponed = Assert.IsType<CrmPushResult.Postponed>(result);
            Assert.Equal(TimeSpan.FromSeconds(97), postponed.RetryAfter);
            Assert.Contains(reason, postponed.Reason, StringComparison.Ordinal);
        });
        Assert.InRange(Assert.IsType<CrmPushResult.Postponed>(Assert.Single(second)).RetryAfter, TimeSpan.FromSeconds(90), TimeSpan.FromSeconds(97));

        driver.Time.Advance(TimeSpan.FromSeconds(97));
        await driver.PushAsync(Records.Acme);
        Assert.Equal(2, driver.Network.Requests.Count);
    }

    [Fact]
    public async Task A_short_wait_is_waited_out_within_the_push()
    {
        var asked = 0;
        using var driver = new DataverseDriver(request => asked++ < 2 ? Error(429, "0x80072326", "limit", TimeSpan.FromSeconds(2)) : Written(request));

        Assert.IsType<CrmPushResult.Confirmed>(Assert.Single(await driver.PushAsync(Records.Acme)));
        Assert.Equal(2, driver.Time.Waits.Count(wait => wait == TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public async Task A_limit_in_the_middle_of_a_batch_keeps_what_was_written_and_holds_the_next_batch_back()
    {
        using var driver = new DataverseDriver(request => Parts(request.Ids.Select((_, index) => index == 0
            ? NoContent
            : Failed(429, "0x80072321", "limit", "Retry-After: 60\r\n"))));

        var results = await driver.PushAsync(Records.Many(150));

        Assert.Single(driver.Network.Requests);
        Assert.IsType<CrmPushResult.Confirmed>(results[0]);
        Assert.All(results.Skip(1).Take(99), result => Assert.Equal(TimeSpan.FromSeconds(60), Assert.IsType<CrmPushResult.Postponed>(result).RetryAfter));
        Assert.All(results.Skip(100), result => Assert.IsType<CrmPushResult.Postponed>(result));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(0)]
    public async Task An_outage_is_tried_again_and_then_postponed(int status)
    {
        using var driver = new DataverseDriver(_ => status == 0 ? throw new HttpRequestException("cut") : Error(status));

        var results = await driver.PushAsync(Records.Many(2));

        Assert.Equal(3, driver.Network.Requests.Count);
        Assert.All(results, result => Assert.Equal(CrmFault.Crm, Assert.IsType<CrmPushResult.Postponed>(result).Fault));
    }

    private static string Whole(string part) =>
        $"--batchresponse_f44bd09d-573f-4a30-bca0-2e500ee7e139\r\n{part}\r\n--batchresponse_f44bd09d-573f-4a30-bca0-2e500ee7e139--\r\n";

    private static void AssertMisconfigured(CrmPushResult result, string hint)
    {
        var postponed = Assert.IsType<CrmPushResult.Postponed>(result);
        Assert.Equal((CrmFault.Configuration, TimeSpan.FromMinutes(15)), (postponed.Fault, postponed.RetryAfter));
        Assert.Contains(hint, postponed.Reason, StringComparison.Ordinal);
    }
}

using System.Text.Json.Nodes;
using static Local.CrmSimulator.Tests.Salesforce.SalesforceSimulatorDriver;

namespace Local.CrmSimulator.Tests.Salesforce;

/// <summary>What Salesforce refuses, its test double refuses.</summary>
public sealed class SalesforceRefusalTests : IAsyncLifetime
{
    private SalesforceSimulatorDriver crm = null!;
    private string token = "";

    public async Task InitializeAsync()
    {
        crm = await ReadyAsync(1);
        token = await crm.LogInAsync();
    }

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer wrong")]
    [InlineData("simulator-secret")]
    public async Task Without_a_session_nothing_is_answered(string? authorization)
    {
        foreach (var (method, path) in new[] { (HttpMethod.Patch, Update), (HttpMethod.Post, Composite), (HttpMethod.Get, "/services/data/v64.0/sobjects/Account/describe") })
        {
            var (status, body) = await crm.SendAsync(method, path, "{}", authorization: authorization);
            Assert.Equal(401, status);
            Assert.Equal("INVALID_SESSION_ID", (string?)body![0]!["errorCode"]);
        }
    }

    [Theory]
    [InlineData("", "unsupported_grant_type")]
    [InlineData("grant_type=password&username=a&password=b", "unsupported_grant_type")]
    [InlineData("grant_type=client_credentials&client_id=x&client_secret=simulator-secret", "invalid_client_id")]
    [InlineData("grant_type=client_credentials&client_id=simulator-client&client_secret=x", "invalid_client")]
    [InlineData("grant_type=client_credentials&client_id=simulator-client", "invalid_client")]
    [InlineData("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer", "invalid_request")]
    [InlineData("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=eyJhbGciOiJub25lIn0.e30.", "invalid_grant")]
    public async Task Who_may_not_come_in_gets_no_token(string form, string error)
    {
        var (status, body) = await crm.SendAsync(HttpMethod.Post, Token, form, "application/x-www-form-urlencoded");

        Assert.Equal(400, status);
        Assert.Equal(error, (string?)body!["error"]);
        Assert.Null(body["access_token"]);
    }

    [Theory]
    [InlineData("not JSON", "JSON_PARSER_ERROR")]
    [InlineData("{}", "JSON_PARSER_ERROR")]
    [InlineData("""{"records":[]}""", "JSON_PARSER_ERROR")]
    [InlineData("""{"records":[{"id":"ID","HealthFunctions_Pulse__c":"x"}]}""", "INVALID_INPUT")]
    [InlineData("""{"records":[{"attributes":{},"id":"ID","HealthFunctions_Pulse__c":"x"}]}""", "INVALID_INPUT")]
    [InlineData("""{"records":[{"attributes":{"type":"Account"},"id":"ID","No_Such__c":"x"}]}""", "INVALID_FIELD")]
    [InlineData("""{"records":[{"attributes":{"type":"Account"},"id":"ID","HealthFunctions_Health_Score__c":"58.3"}]}""", "JSON_PARSER_ERROR")]
    [InlineData("""{"records":[{"attributes":{"type":"Account"},"id":"ID","HealthFunctions_Pulse__c":7}]}""", "JSON_PARSER_ERROR")]
    [InlineData("""{"records":[{"attributes":{"type":"Account"},"id":"ID","HealthFunctions_Pulse_Stale__c":"true"}]}""", "JSON_PARSER_ERROR")]
    [InlineData("""{"records":[{"attributes":{"type":"Account"},"id":"ID","HealthFunctions_Pulse_Stale__c":null}]}""", "JSON_PARSER_ERROR")]
    [InlineData("""{"records":[{"attributes":{"type":"Account"},"id":"ID","HealthFunctions_Pulse_Set_At__c":"yesterday"}]}""", "JSON_PARSER_ERROR")]
    public async Task A_wrong_update_is_refused_as_a_whole_and_writes_nothing(string json, string code)
    {
        var (status, body) = await UpdateAsync(json);

        Assert.Equal(400, status);
        Assert.Equal(code, (string?)body![0]!["errorCode"]);
        Assert.Null((await crm.AccountAsync("account-0"))["HealthFunctions_Pulse__c"]);
    }

    [Theory]
    [InlineData("""{"attributes":{"type":"Account"},"HealthFunctions_Pulse__c":"x"}""", "MISSING_ARGUMENT")]
    [InlineData("""{"attributes":{"type":"Contact"},"id":"ID","HealthFunctions_Pulse__c":"x"}""", "INVALID_TYPE")]
    [InlineData("""{"attributes":{"type":"Account"},"id":"003000000000000AAA","HealthFunctions_Pulse__c":"x"}""", "MALFORMED_ID")]
    [InlineData("""{"attributes":{"type":"Account"},"id":"001000000000999AAA","HealthFunctions_Pulse__c":"x"}""", "INVALID_CROSS_REFERENCE_KEY")]
    [InlineData("""{"attributes":{"type":"Account"},"id":"ID","HealthFunctions_Health_Score__c":123456789012345678}""", "NUMBER_OUTSIDE_VALID_RANGE")]
    [InlineData("""{"attributes":{"type":"Account"},"id":"ID","HealthFunctions_Pulse__c":"LONG"}""", "STRING_TOO_LONG")]
    public async Task A_record_that_cannot_be_is_an_error_of_its_own(string record, string code)
    {
        await crm.CreateAsync("other");
        var other = (string)(await crm.AccountAsync("other"))["Id"]!;

        var (status, body) = await UpdateAsync(
            $$"""{"allOrNone":false,"records":[{{record}},{"attributes":{"type":"Account"},"id":"{{other}}","HealthFunctions_Pulse__c":"fine"}]}""");

        Assert.Equal(200, status);
        Assert.False((bool)body![0]!["success"]!);
        Assert.Equal(code, (string?)body[0]!["errors"]![0]!["statusCode"]);
        Assert.True((bool)body[1]!["success"]!);
        Assert.Equal("fine", (string?)(await crm.AccountAsync("other"))["HealthFunctions_Pulse__c"]);
        Assert.Null((await crm.AccountAsync("account-0"))["HealthFunctions_Pulse__c"]);
    }

    [Fact]
    public async Task All_or_none_is_none_where_one_is_wrong()
    {
        var (_, body) = await UpdateAsync(
            """{"allOrNone":true,"records":[{"attributes":{"type":"Account"},"id":"ID","HealthFunctions_Pulse__c":"x"},{"attributes":{"type":"Account"},"id":"003000000000000AAA"}]}""");

        Assert.All(body!.AsArray(), result => Assert.False((bool)result!["success"]!));
        Assert.Null((await crm.AccountAsync("account-0"))["HealthFunctions_Pulse__c"]);
    }

    [Theory]
    [InlineData(200, 200)]
    [InlineData(201, 400)]
    public async Task Two_hundred_records_are_the_most(int count, int expected)
    {
        var record = """{"attributes":{"type":"Account"},"id":"ID","HealthFunctions_Pulse__c":"x"}""";

        Assert.Equal(expected, (await UpdateAsync($$"""{"records":[{{string.Join(',', Enumerable.Repeat(record, count))}}]}""")).Status);
    }

    [Theory]
    [InlineData("SELECT Id FROM Account", 400, "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Account WHERE Name IN ()", 400, "MALFORMED_QUERY")]
    [InlineData("SELECT Id FROM Account WHERE Name IN ('it's')", 400, "MALFORMED_QUERY")]
    [InlineData("SELECT No_Such__c FROM Account WHERE Name IN ('x')", 400, "INVALID_FIELD")]
    [InlineData("SELECT Id FROM Account WHERE No_Such__c IN ('x')", 400, "INVALID_FIELD")]
    public async Task A_wrong_query_has_an_error_of_its_own(string soql, int expected, string code)
    {
        var (status, body) = await CompositeAsync("GET", "/services/data/v64.0/query?q=" + Uri.EscapeDataString(soql), "q");

        Assert.Equal(200, status);
        Assert.Equal(expected, (int)body!["compositeResponse"]![0]!["httpStatusCode"]!);
        Assert.Equal(code, (string?)body["compositeResponse"]![0]!["body"]![0]!["errorCode"]);
    }

    [Theory]
    [InlineData("POST", "/services/data/v64.0/query?q=x", "q", 200)]
    [InlineData("GET", "/services/data/v63.0/query?q=x", "q", 200)]
    [InlineData("GET", "/services/data/v64.0/query?q=x", "", 400)]
    [InlineData("GET", "/services/data/v64.0/query?q=x", "a-b", 400)]
    public async Task A_subrequest_that_does_not_exist_is_not_found_and_one_without_a_name_refused(string method, string url, string reference, int expected)
    {
        var (status, body) = await CompositeAsync(method, url, reference);

        Assert.Equal(expected, status);
        if (status == 200)
            Assert.Equal(404, (int)body!["compositeResponse"]![0]!["httpStatusCode"]!);
    }

    [Fact]
    public async Task Quotes_are_part_of_a_text_where_they_are_escaped()
    {
        await crm.ControlAsync("/_salesforce/accounts", """[{"Name":"it's \\ here"}]""");

        var (_, body) = await CompositeAsync("GET", "/services/data/v64.0/query?q=" + Uri.EscapeDataString(@"SELECT Id FROM Account WHERE Name IN ('it\'s \\ here')"), "q");

        Assert.Equal(1, (int)body!["compositeResponse"]![0]!["body"]!["totalSize"]!);
    }

    [Fact]
    public async Task An_account_id_belongs_to_one_account()
    {
        var (status, _) = await crm.SendAsync(HttpMethod.Post, "/_salesforce/accounts", """[{"Name":"x","HealthFunctions_Account_Id__c":"account-0"}]""");

        Assert.Equal(400, status);
    }

    [Fact]
    public async Task Neither_tokens_nor_secrets_are_kept_in_the_log()
    {
        await crm.Crm.PushAsync(Records.Many(1), default);

        var (_, log) = await crm.SendAsync(HttpMethod.Get, "/_requests");

        Assert.Contains("account-0", log!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("simulator-secret", log.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("00D!", log.ToJsonString(), StringComparison.Ordinal);
    }

    private async Task<(int Status, JsonNode? Body)> UpdateAsync(string json)
    {
        var id = (string)(await crm.AccountAsync("account-0"))["Id"]!;
        return await crm.SendAsync(
            HttpMethod.Patch,
            Update,
            json.Replace("\"ID\"", $"\"{id}\"", StringComparison.Ordinal).Replace("LONG", new string('x', 256), StringComparison.Ordinal),
            authorization: token);
    }

    private Task<(int Status, JsonNode? Body)> CompositeAsync(string method, string url, string reference) => crm.SendAsync(
        HttpMethod.Post,
        Composite,
        new JsonObject { ["compositeRequest"] = new JsonArray(new JsonObject { ["method"] = method, ["url"] = url, ["referenceId"] = reference }) }.ToJsonString(),
        authorization: token);
}

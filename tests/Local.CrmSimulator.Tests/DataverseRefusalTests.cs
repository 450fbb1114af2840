using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Local.CrmSimulator.Tests;

/// <summary>A test double that takes anything proves nothing: what Dataverse refuses, or we must never send, it refuses.</summary>
public sealed class DataverseRefusalTests : IAsyncLifetime
{
    private const string Api = "/api/data/v9.2/";
    private const string Columns = Api + "EntityDefinitions(LogicalName='account')/Attributes";
    private const string Keys = Api + "EntityDefinitions(LogicalName='account')/Keys";
    private const string Label = """{"@odata.type":"Microsoft.Dynamics.CRM.Label","LocalizedLabels":[{"Label":"x","LanguageCode":1033}]}""";

    private const string Patch =
        "Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\nContent-ID: 1\r\n\r\n"
        + "PATCH /api/data/v9.2/accounts(hf_accountid='account-0') HTTP/1.1\r\nContent-Type: application/json\r\nIf-Match: *\r\n\r\n{\"hf_pulse\":\"x\"}\r\n";

    private DataverseDriver crm = null!;

    public async Task InitializeAsync() => crm = await DataverseDriver.ReadyAsync(1);

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("Bearer wrong")]
    [InlineData("simulator-token")]
    public async Task Without_the_token_nothing_is_answered(string authorization)
    {
        crm.Http.DefaultRequestHeaders.Remove("Authorization");
        if (authorization.Length > 0)
            crm.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        foreach (var path in new[] { Api + "accounts", Columns, "/api/data/v9.1/accounts" })
            Assert.Equal(401, (await crm.SendAsync(HttpMethod.Get, path)).Status);

        Assert.Equal(401, (await BatchAsync(Patch)).Status);
    }

    [Theory]
    [InlineData("OData-Version")]
    [InlineData("OData-MaxVersion")]
    [InlineData("Accept")]
    public async Task Without_the_headers_of_OData_nothing_is_answered(string header)
    {
        crm.Http.DefaultRequestHeaders.Remove(header);

        var (status, body) = await BatchAsync(Patch);

        Assert.Equal(400, status);
        Assert.Contains(header, (string?)body!["error"]!["message"], StringComparison.Ordinal);
    }

    public static TheoryData<string, string> WrongBatches => new()
    {
        { "no operation", "" },
        { "a change set", "Content-Type: multipart/mixed; boundary=changeset_x\r\n\r\n--changeset_x\r\n" + Patch + "--changeset_x--\r\n" },
        { "no encoding", Patch.Replace("Content-Transfer-Encoding: binary\r\n", "", StringComparison.Ordinal) },
        { "no type", Patch.Replace("Content-Type: application/http\r\n", "", StringComparison.Ordinal) },
        { "bare line feeds", Patch.Replace("\r\n", "\n", StringComparison.Ordinal) },
        { "no request line", Patch.Replace("PATCH ", "", StringComparison.Ordinal) },
        { "a relative address", Patch.Replace("/api/data/v9.2/accounts", "accounts", StringComparison.Ordinal) },
        { "no empty line", Patch.Replace("If-Match: *\r\n\r\n", "If-Match: *\r\n", StringComparison.Ordinal) },
    };

    [Theory]
    [MemberData(nameof(WrongBatches))]
    public async Task A_wrong_batch_is_refused_as_a_whole_and_writes_nothing(string what, string part)
    {
        var (status, body) = await (part.Length == 0 ? BatchAsync() : BatchAsync(Patch.Replace("Content-ID: 1", "Content-ID: 9", StringComparison.Ordinal), part));

        Assert.True(status == 400, what);
        Assert.StartsWith("0x", (string?)body!["error"]!["code"], StringComparison.Ordinal);
        Assert.False((await crm.AccountAsync("account-0"))!.ContainsKey("hf_pulse"));
    }

    [Fact]
    public async Task A_batch_without_its_end_or_of_another_type_or_with_a_number_twice_is_refused()
    {
        Assert.Equal(400, (await SendBatchAsync("--b\r\n" + Patch, "multipart/mixed; boundary=b")).Status);
        Assert.Equal(400, (await SendBatchAsync("--b\r\n" + Patch + "--b--\r\n", "application/json")).Status);
        Assert.Equal(400, (await BatchAsync(Patch, Patch)).Status);
        Assert.Equal(200, (await BatchAsync(Patch)).Status);
    }

    [Theory]
    [InlineData(1_000, 200)]
    [InlineData(1_001, 400)]
    public async Task A_batch_has_a_thousand_operations_at_most(int operations, int expected) => Assert.Equal(
        expected,
        (await BatchAsync([.. Enumerable.Range(1, operations).Select(number => Patch.Replace("Content-ID: 1", $"Content-ID: {number}", StringComparison.Ordinal))])).Status);

    [Theory]
    [InlineData("""{"no_such":1}""", "0x80048d19", "Invalid property 'no_such'")]
    [InlineData("""{"HF_pulse":"x"}""", "0x80048d19", "Invalid property 'HF_pulse'")]
    [InlineData("""{"hf_health_score":"58.3"}""", "0x80048d19", "Cannot convert")]
    [InlineData("""{"hf_health_score":100.5}""", "0x80044330", "outside the valid range")]
    [InlineData("""{"hf_open_alerts":1.5}""", "0x80048d19", "Cannot convert")]
    [InlineData("""{"hf_pulse_stale":"true"}""", "0x80048d19", "Cannot convert")]
    [InlineData("""{"hf_pulse_set_at":"2026-01-19"}""", "0x80048d19", "Cannot convert")]
    [InlineData("""{"hf_pulse_set_at":"2026-01-19T09:30:00"}""", "0x80048d19", "Cannot convert")]
    [InlineData("""{"hf_pulse":7}""", "0x80048d19", "Cannot convert")]
    [InlineData("[]", "0x80048d19", "Invalid JSON")]
    [InlineData("not JSON", "0x80048d19", "Invalid JSON")]
    public async Task A_wrong_value_is_refused(string json, string code, string message)
    {
        var (status, body) = await crm.SendAsync(HttpMethod.Patch, Api + "accounts(hf_accountid='account-0')", json, ifMatch: "*");

        Assert.Equal(400, status);
        Assert.Equal(code, (string?)body!["error"]!["code"]);
        Assert.Contains(message, (string?)body["error"]!["message"], StringComparison.Ordinal);
        await crm.AssertUntouchedAsync();
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused()
    {
        var (status, body) = await crm.SendAsync(
            HttpMethod.Patch, Api + "accounts(hf_accountid='account-0')", $$"""{"hf_pulse":"{{new string('x', 201)}}"}""", ifMatch: "*");

        Assert.Equal((400, "0x80044331"), (status, (string?)body!["error"]!["code"]));
    }

    [Theory]
    [InlineData("hf_pulse='x'", 400, "0x80060888")]
    [InlineData("no_such='x'", 400, "0x80060888")]
    [InlineData("hf_accountid='eu:7'", 400, "0x80060888")]
    [InlineData("hf_accountid='nobody'", 404, "0x80060891")]
    [InlineData("hf_accountid=nobody", 404, "0x8006088a")]
    public async Task An_account_is_found_by_an_active_key_only(string key, int expected, string code)
    {
        var (status, body) = await crm.SendAsync(HttpMethod.Patch, $"{Api}accounts({key})", "{}", ifMatch: "*");

        Assert.Equal((expected, code), (status, (string?)body!["error"]!["code"]));
    }

    /// <summary>As Dataverse does: so that a test notices when the header is lost.</summary>
    [Fact]
    public async Task Without_If_Match_an_unknown_account_is_created()
    {
        Assert.Equal(204, (await crm.SendAsync(HttpMethod.Patch, Api + "accounts(hf_accountid='new-one')", """{"hf_pulse":"x"}""")).Status);

        Assert.Equal("x", (string?)(await crm.AccountAsync("new-one"))!["hf_pulse"]);
    }

    [Fact]
    public async Task A_key_belongs_to_one_account_whatever_its_case()
    {
        var (status, body) = await crm.SendAsync(HttpMethod.Post, Api + "accounts", """{"name":"x","hf_accountid":"ACCOUNT-0"}""");

        Assert.Equal((412, "0x80060892"), (status, (string?)body!["error"]!["code"]));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","AttributeType":"String","AttributeTypeName":{"Value":"StringType"},"SchemaName":"noprefix","MaxLength":10,"FormatName":{"Value":"Text"},"RequiredLevel":{"Value":"None"},"DisplayName":LABEL}""")]
    [InlineData("""{"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","AttributeType":"String","AttributeTypeName":{"Value":"StringType"},"SchemaName":"healthfunctions_x","MaxLength":10,"FormatName":{"Value":"Text"},"RequiredLevel":{"Value":"None"},"DisplayName":LABEL}""")]
    [InlineData("""{"@odata.type":"Microsoft.Dynamics.CRM.MemoAttributeMetadata","AttributeType":"String","AttributeTypeName":{"Value":"StringType"},"SchemaName":"hf_x","MaxLength":10,"FormatName":{"Value":"Text"},"RequiredLevel":{"Value":"None"},"DisplayName":LABEL}""")]
    [InlineData("""{"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","AttributeType":"String","AttributeTypeName":{"Value":"StringType"},"SchemaName":"hf_x","MaxLength":4001,"FormatName":{"Value":"Text"},"RequiredLevel":{"Value":"None"},"DisplayName":LABEL}""")]
    [InlineData("""{"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","AttributeType":"String","AttributeTypeName":{"Value":"StringType"},"SchemaName":"hf_x","MaxLength":10,"FormatName":{"Value":"Text"},"RequiredLevel":{"Value":"None"}}""")]
    [InlineData("""{"@odata.type":"Microsoft.Dynamics.CRM.DecimalAttributeMetadata","AttributeType":"Decimal","AttributeTypeName":{"Value":"DecimalType"},"SchemaName":"hf_x","MinValue":5,"MaxValue":5,"Precision":1,"RequiredLevel":{"Value":"None"},"DisplayName":LABEL}""")]
    [InlineData("""{"@odata.type":"Microsoft.Dynamics.CRM.BooleanAttributeMetadata","AttributeType":"Boolean","AttributeTypeName":{"Value":"BooleanType"},"SchemaName":"hf_x","RequiredLevel":{"Value":"None"},"DisplayName":LABEL}""")]
    [InlineData("""{"@odata.type":"Microsoft.Dynamics.CRM.StringAttributeMetadata","AttributeType":"String","AttributeTypeName":{"Value":"StringType"},"SchemaName":"hf_pulse","MaxLength":10,"FormatName":{"Value":"Text"},"RequiredLevel":{"Value":"None"},"DisplayName":LABEL}""")]
    public async Task A_column_needs_all_that_Dataverse_asks_for_and_a_name_that_is_free(string json) =>
        Assert.Equal(400, (await crm.SendAsync(HttpMethod.Post, Columns, json.Replace("LABEL", Label, StringComparison.Ordinal))).Status);

    [Theory]
    [InlineData("hf_account_key", "hf_pulse", 400)]
    [InlineData("hf_other_key", "no_such", 400)]
    [InlineData("hf_other_key", "hf_band_reason", 400)]
    [InlineData("hf_other_key", "hf_account_url", 400)]
    [InlineData("other", "hf_pulse", 400)]
    [InlineData("hf_other_key", "hf_pulse", 204)]
    public async Task A_key_needs_a_name_that_is_free_and_a_short_column_of_a_type_for_keys(string name, string column, int expected) => Assert.Equal(
        expected,
        (await crm.SendAsync(
            HttpMethod.Post,
            Keys,
            $$"""{"@odata.type":"Microsoft.Dynamics.CRM.EntityKeyMetadata","SchemaName":"{{name}}","DisplayName":{{Label}},"KeyAttributes":["{{column}}"]}""")).Status);

    [Fact]
    public async Task The_published_limit_can_be_switched_on()
    {
        await crm.SettingsAsync("""{"rateLimit":true}""");

        var statuses = new List<int>();
        JsonNode? refusal = null;
        for (var request = 0; request <= 6_000 && refusal is null; request++)
        {
            var (status, body) = await crm.SendAsync(HttpMethod.Get, Api + "nothing");
            statuses.Add(status);
            refusal = status == 429 ? body : null;
        }

        Assert.InRange(statuses.Count(status => status == 404), 5_900, 6_000);
        Assert.Equal("0x80072322", (string?)refusal!["error"]!["code"]);
    }

    [Fact]
    public async Task A_reset_forgets_everything()
    {
        await crm.SendAsync(HttpMethod.Post, "/_reset", "{}");

        var (_, accounts) = await crm.SendAsync(HttpMethod.Get, Api + "accounts");
        Assert.Empty(accounts!["value"]!.AsArray());
        Assert.Equal(400, (await crm.SendAsync(HttpMethod.Patch, Api + "accounts(hf_accountid='account-0')", "{}", "*")).Status);
    }

    private Task<(int Status, JsonNode? Body)> BatchAsync(params IReadOnlyList<string> parts) =>
        SendBatchAsync(string.Concat(parts.Select(part => "--b\r\n" + part)) + "--b--\r\n", "multipart/mixed; boundary=b");

    private async Task<(int Status, JsonNode? Body)> SendBatchAsync(string body, string type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Api + "$batch", UriKind.Relative));
        request.Headers.Add("Prefer", "odata.continue-on-error");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(type) } };
        return await crm.SendAsync(request);
    }
}

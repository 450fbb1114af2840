using System.Text.Json.Nodes;
using static HealthFunctions.Crm.Tests.Dataverse.ScriptedDataverse;

namespace HealthFunctions.Crm.Tests.Dataverse;

public sealed class DataverseSetupTests
{
    private const string Table = "/api/data/v9.2/EntityDefinitions(LogicalName='account')";

    [Fact]
    public async Task Missing_columns_and_the_key_are_created_one_by_one_and_published()
    {
        using var driver = new DataverseDriver(Empty, ("Solution", "CustomerHealth"), ("Dimensions", "product"));

        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        var posts = driver.Network.Requests.Where(request => request.Method == HttpMethod.Post).ToList();
        Assert.Equal(
            [.. Enumerable.Repeat(Table + "/Attributes", 15), Table + "/Keys", "/api/data/v9.2/PublishXml"],
            posts.Select(request => request.Uri.AbsolutePath));
        Assert.All(posts, request => Assert.Equal("CustomerHealth", request.Headers["MSCRM.SolutionUniqueName"]));
        Assert.All(
            driver.Network.Requests.Where(request => request.Method == HttpMethod.Get),
            request => Assert.Equal("Strong", request.Headers["Consistency"]));
        Assert.Equal([.. posts.Take(15).Select(request => (string)JsonNode.Parse(request.Body)!["SchemaName"]!), "hf_account_key"], report.Fields.Select(field => field.Name));
        Assert.All(report.Fields.SkipLast(1), field => Assert.Equal(CrmFieldState.Created, field.State));
        Assert.Equal("""{"ParameterXml":"\u003Cimportexportxml\u003E\u003Centities\u003E\u003Centity\u003Eaccount\u003C/entity\u003E\u003C/entities\u003E\u003C/importexportxml\u003E"}""", posts[^1].Body);

        AssertJson(
            """
            {
              "@odata.type": "Microsoft.Dynamics.CRM.StringAttributeMetadata",
              "AttributeType": "String",
              "AttributeTypeName": { "Value": "StringType" },
              "SchemaName": "hf_accountid",
              "DisplayName": { "@odata.type": "Microsoft.Dynamics.CRM.Label", "LocalizedLabels": [
                { "@odata.type": "Microsoft.Dynamics.CRM.LocalizedLabel", "Label": "HealthFunctions account id", "LanguageCode": 1033 } ] },
              "Description": { "@odata.type": "Microsoft.Dynamics.CRM.Label", "LocalizedLabels": [
                { "@odata.type": "Microsoft.Dynamics.CRM.LocalizedLabel", "Label": "Kept up to date by HealthFunctions; edits here are overwritten.", "LanguageCode": 1033 } ] },
              "RequiredLevel": { "Value": "None", "CanBeChanged": true, "ManagedPropertyLogicalName": "canmodifyrequirementlevelsettings" },
              "MaxLength": 128,
              "FormatName": { "Value": "Text" }
            }
            """,
            posts[0].Body);
        AssertJson(
            """
            {
              "@odata.type": "Microsoft.Dynamics.CRM.EntityKeyMetadata",
              "SchemaName": "hf_account_key",
              "DisplayName": { "@odata.type": "Microsoft.Dynamics.CRM.Label", "LocalizedLabels": [
                { "@odata.type": "Microsoft.Dynamics.CRM.LocalizedLabel", "Label": "HealthFunctions account id", "LanguageCode": 1033 } ] },
              "KeyAttributes": ["hf_accountid"]
            }
            """,
            posts[15].Body);
    }

    [Theory]
    [InlineData("hf_health_score", """{"AttributeType":"Decimal","MinValue":0,"MaxValue":100,"Precision":1}""")]
    [InlineData("hf_trend_30_days", """{"AttributeType":"Decimal","MinValue":-100,"MaxValue":100,"Precision":1}""")]
    [InlineData("hf_open_alerts", """{"AttributeType":"Integer","MinValue":0,"MaxValue":2147483647,"Format":"None"}""")]
    [InlineData("hf_health_band", """{"AttributeType":"String","MaxLength":200,"FormatName":{"Value":"Text"}}""")]
    [InlineData("hf_account_url", """{"AttributeType":"String","MaxLength":2000,"FormatName":{"Value":"Url"}}""")]
    [InlineData("hf_band_reason", """{"AttributeType":"Memo","MaxLength":2000,"Format":"TextArea"}""")]
    [InlineData("hf_pulse_set_at", """{"AttributeType":"DateTime","Format":"DateAndTime","DateTimeBehavior":{"Value":"UserLocal"}}""")]
    [InlineData("hf_pulse_stale", """{"AttributeType":"Boolean","DefaultValue":false}""")]
    public async Task Each_column_is_of_the_type_of_its_values(string column, string expected)
    {
        using var driver = new DataverseDriver(Empty, ("LanguageCode", "1031"));

        await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        var definition = driver.Network.Requests.Where(request => request.Body.Contains($"\"{column}\"", StringComparison.Ordinal))
            .Select(request => JsonNode.Parse(request.Body)!).Single(body => (string?)body["SchemaName"] == column);
        foreach (var (name, value) in JsonNode.Parse(expected)!.AsObject())
            Assert.Equal(value!.ToJsonString(), definition[name]!.ToJsonString());

        Assert.Equal(1031, (int)definition["DisplayName"]!["LocalizedLabels"]![0]!["LanguageCode"]!);
    }

    [Fact]
    public async Task A_dry_run_only_reads_and_shows_the_difference()
    {
        using var driver = new DataverseDriver(Existing("""[{"LogicalName":"hf_health_band","AttributeType":"String","MaxLength":200}]""", "[]"));

        var report = await driver.Setup.EnsureFieldsAsync(dryRun: true, default);

        Assert.All(driver.Network.Requests, request => Assert.Equal(HttpMethod.Get, request.Method));
        Assert.False(report.Ready);
        Assert.Null(report.Problem);
        Assert.Equal("hf_health_band", Assert.Single(report.Fields, field => field.State == CrmFieldState.Existing).Name);
        Assert.Equal(report.Fields.Count - 1, report.Fields.Count(field => field.State == CrmFieldState.Missing));
    }

    [Theory]
    [InlineData("Active", CrmFieldState.Existing, "")]
    [InlineData("Pending", CrmFieldState.Preparing, "in some minutes")]
    [InlineData("InProgress", CrmFieldState.Preparing, "in some minutes")]
    [InlineData("Failed", CrmFieldState.Unsuitable, "two accounts have the same hf_accountid")]
    public async Task The_key_counts_only_once_its_index_is_built(string index, CrmFieldState state, string note)
    {
        using var driver = new DataverseDriver(Existing(
            "[]", $$"""[{"LogicalName":"other_key","KeyAttributes":["name"],"EntityKeyIndexStatus":"Active"},{"LogicalName":"by_hand","KeyAttributes":["hf_accountid"],"EntityKeyIndexStatus":"{{index}}"}]"""));

        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        var key = report.Fields[^1];
        Assert.Equal(("by_hand", state), (key.Name, key.State));
        Assert.Contains(note, key.Note ?? "", StringComparison.Ordinal);
        Assert.Equal(state == CrmFieldState.Existing, report.Ready);
        Assert.DoesNotContain(driver.Network.Requests, request => request.Method == HttpMethod.Post && request.Uri.AbsolutePath.EndsWith("Keys", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("hf_health_score", "String", 100, "is of type String; Decimal is needed")]
    [InlineData("hf_pulse", "Picklist", null, "is of type Picklist; String is needed")]
    [InlineData("hf_band_reason", "String", 100, "holds 100 characters; 2000 are needed")]
    [InlineData("hf_accountid", "String", 20, "holds 20 characters; 128 are needed")]
    public async Task A_column_that_cannot_hold_what_is_pushed_is_named_and_left_alone(string column, string type, int? length, string reason)
    {
        using var driver = new DataverseDriver(Existing(
            new JsonArray(new JsonObject { ["LogicalName"] = column, ["AttributeType"] = type, ["MaxLength"] = length }).ToJsonString(), "[]"));

        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.False(report.Ready);
        var field = Assert.Single(report.Fields, field => field.State == CrmFieldState.Unsuitable);
        Assert.Equal(column, field.Name);
        Assert.Contains(reason, field.Note, StringComparison.Ordinal);
        Assert.DoesNotContain(driver.Network.Requests, request => request.Method == HttpMethod.Post && request.Body.Contains($"\"{column}\"", StringComparison.Ordinal)
            && request.Uri.AbsolutePath.EndsWith("Attributes", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(401, "application user")]
    [InlineData(403, "System Customizer")]
    [InlineData(503, "Run the set-up again")]
    public async Task A_failure_is_a_problem_with_advice_whichever_call_it_hits(int status, string advice)
    {
        const int Calls = 4 + 20 + 3;
        for (var failing = 0; failing < Calls; failing++)
        {
            var call = 0;
            using var driver = new DataverseDriver(request => call++ == failing ? Error(status) : Empty(request));
            driver.Entra.Repeats = true;

            var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

            Assert.False(report.Ready);
            Assert.Contains(advice, report.Problem, StringComparison.Ordinal);
            var created = report.Fields.Count(field => field.State == CrmFieldState.Created);
            Assert.Equal(Math.Clamp(failing - 4, 0, 20), created);
        }
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(actual)), actual);

    private static HttpResponseMessage Empty(SentBatch request) => Existing("[]", "[]")(request);

    private static Func<SentBatch, HttpResponseMessage> Existing(string columns, string keys) => request => request switch
    {
        { Method.Method: "POST" } => Json(204, ""),
        _ when request.Uri.AbsolutePath.EndsWith("/Keys", StringComparison.Ordinal) => Json(200, $$"""{"value":{{keys}}}"""),
        _ when request.Uri.AbsolutePath.EndsWith("/Attributes", StringComparison.Ordinal) => Json(200, $$"""{"value":{{columns}}}"""),
        _ => Json(200, """{"value":[]}"""),
    };
}

using System.Text.Json.Nodes;
using static HealthFunctions.Crm.Tests.ScriptedHubSpot;

namespace HealthFunctions.Crm.Tests;

public sealed class HubSpotSetupTests
{
    private const string Properties = "/crm/v3/properties/companies";

    [Fact]
    public async Task Missing_properties_are_created_in_their_group_in_one_batch()
    {
        using var driver = new CrmDriver(Empty);

        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.True(report.Ready);
        Assert.Equal([$"GET {Properties}", $"POST {Properties}/groups", $"POST {Properties}/batch/create"], Calls(driver));
        Assert.Equal("""{"name":"healthfunctions","label":"Customer health"}""", driver.HubSpot.Requests[1].Body);

        var inputs = driver.HubSpot.Requests[2].Inputs;
        Assert.Equal(20, inputs.Count);
        Assert.Equal(inputs.Select(input => (string?)input["name"]), report.Fields.Select(field => field.Name));
        Assert.DoesNotContain("name", report.Fields.Select(field => field.Name));
        Assert.All(report.Fields, field => Assert.Equal(CrmFieldState.Created, field.State));

        Assert.Equal(
            """
            {"name":"healthfunctions_account_id","label":"HealthFunctions account id","groupName":"healthfunctions","type":"string","fieldType":"text","description":"Kept up to date by HealthFunctions; edits here are overwritten.","hasUniqueValue":true}
            """.Trim(),
            inputs[0].ToJsonString());
        Assert.Equal(
            """
            {"name":"healthfunctions_health_band","label":"Health band","groupName":"healthfunctions","type":"enumeration","fieldType":"select","description":"Kept up to date by HealthFunctions; edits here are overwritten.","options":[{"label":"Green","value":"green","displayOrder":0},{"label":"Amber","value":"amber","displayOrder":1},{"label":"Red","value":"red","displayOrder":2},{"label":"Unknown","value":"unknown","displayOrder":3}]}
            """.Trim(),
            inputs[2].ToJsonString());
    }

    [Fact]
    public async Task A_dry_run_only_reads()
    {
        using var driver = new CrmDriver(Empty);

        var report = await driver.Setup.EnsureFieldsAsync(dryRun: true, default);

        Assert.Equal([$"GET {Properties}"], Calls(driver));
        Assert.False(report.Ready);
        Assert.Null(report.Problem);
        Assert.All(report.Fields, field => Assert.Equal(CrmFieldState.Missing, field.State));
    }

    [Theory]
    [InlineData("""{"name":"healthfunctions_account_id","type":"string","hasUniqueValue":false}""", "unique")]
    [InlineData("""{"name":"healthfunctions_health_score","type":"string"}""", "number is needed")]
    [InlineData("""{"name":"healthfunctions_health_band","type":"enumeration","options":[{"label":"G","value":"green"},{"label":"A","value":"amber"},{"label":"R","value":"red"}]}""", "lacks the option unknown")]
    public async Task A_property_that_cannot_hold_what_is_pushed_is_named_and_left_alone(string property, string reason)
    {
        using var driver = new CrmDriver(request => request.Method == HttpMethod.Get ? Answer(200, $$"""{"results":[{{property}}]}""") : Created(request));

        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.False(report.Ready);
        var field = Assert.Single(report.Fields, field => field.State == CrmFieldState.Unsuitable);
        Assert.Equal((string?)JsonNode.Parse(property)!["name"], field.Name);
        Assert.Contains(reason, field.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(401, "Crm:hubspot:AccessToken")]
    [InlineData(403, "crm.schemas.companies.write")]
    [InlineData(503, "Run the set-up again")]
    public async Task A_failure_is_a_problem_with_advice_whichever_call_it_hits(int status, string advice)
    {
        for (var failing = 0; failing < 3; failing++)
        {
            var call = 0;
            using var driver = new CrmDriver(request => call++ == failing ? Answer(status, """{"message":"no."}""") : Empty(request));

            var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

            Assert.False(report.Ready);
            Assert.Contains(advice, report.Problem, StringComparison.Ordinal);
            Assert.DoesNotContain(report.Fields, field => field.State == CrmFieldState.Created);
        }
    }

    private static IEnumerable<string> Calls(CrmDriver driver) =>
        driver.HubSpot.Requests.Select(request => $"{request.Method} {request.Uri.AbsolutePath}");

    private static HttpResponseMessage Empty(SentRequest request) =>
        request.Method == HttpMethod.Get ? Answer(200, """{"results":[]}""") : Created(request);

    private static HttpResponseMessage Created(SentRequest request) => request.Uri.AbsolutePath.EndsWith("groups", StringComparison.Ordinal)
        ? Answer(201, request.Body)
        : Answer(201, new JsonObject { ["results"] = new JsonArray([.. request.Inputs.Select(input => input.DeepClone())]) }.ToJsonString());
}

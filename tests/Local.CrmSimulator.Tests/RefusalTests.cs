using System.Text.Json.Nodes;

namespace Local.CrmSimulator.Tests;

/// <summary>A test double that takes anything proves nothing: what HubSpot refuses, it refuses.</summary>
public sealed class RefusalTests : IAsyncLifetime
{
    private const string Upsert = "/crm/v3/objects/companies/batch/upsert";
    private const string Properties = "/crm/v3/properties/companies";

    private SimulatorDriver crm = null!;

    public async Task InitializeAsync() => crm = await SimulatorDriver.ReadyAsync();

    public async Task DisposeAsync() => await crm.DisposeAsync();

    [Theory]
    [InlineData("")]
    [InlineData("Bearer wrong")]
    [InlineData("Basic simulator-token")]
    [InlineData("simulator-token")]
    public async Task Without_the_token_nothing_is_answered(string authorization)
    {
        crm.Http.DefaultRequestHeaders.Remove("Authorization");
        if (authorization.Length > 0)
            crm.Http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);

        foreach (var path in new[] { Upsert, Properties })
        {
            var (status, body) = await crm.PostAsync(path, """{"inputs":[]}""");
            Assert.Equal(401, status);
            Assert.Equal("INVALID_AUTHENTICATION", (string?)body!["category"]);
        }
    }

    [Theory]
    [InlineData("not JSON", "Invalid input JSON")]
    [InlineData("[]", "Invalid input JSON")]
    [InlineData("""{"inputs":[]}""", "At least one")]
    [InlineData("""{"inputs":[{"id":"a","idProperty":"healthfunctions_account_id"}]}""", "properties are required")]
    [InlineData("""{"inputs":[{"idProperty":"healthfunctions_account_id","properties":{}}]}""", "has no id")]
    [InlineData("""{"inputs":[{"id":"a","properties":{}}]}""", "non-unique")]
    [InlineData("""{"inputs":[{"id":"a","idProperty":"name","properties":{}}]}""", "non-unique 0-2 property name")]
    [InlineData("""{"inputs":[{"id":"a","idProperty":"no_such","properties":{}}]}""", "non-unique")]
    [InlineData("""{"inputs":[{"id":"a","idProperty":"healthfunctions_account_id","properties":{"healthfunctions_health_score":58.3}}]}""", "is not a string")]
    [InlineData("""{"inputs":[{"id":"a","idProperty":"healthfunctions_account_id","properties":{"healthfunctions_pulse_stale":true}}]}""", "is not a string")]
    [InlineData("""{"inputs":[{"id":"a","idProperty":"healthfunctions_account_id","properties":{"healthfunctions_pulse":null}}]}""", "is not a string")]
    [InlineData("""{"inputs":[{"id":"a","idProperty":"healthfunctions_account_id","properties":{"no_such":"1"}}]}""", "PROPERTY_DOESNT_EXIST")]
    [InlineData("""{"inputs":[{"id":"a","idProperty":"healthfunctions_account_id","properties":{}},{"id":"a","idProperty":"healthfunctions_account_id","properties":{}}]}""", "Duplicate IDs")]
    public async Task A_wrong_request_is_refused_as_a_whole_and_writes_nothing(string json, string message)
    {
        var (status, body) = await crm.PostAsync(Upsert, json);

        Assert.Equal(400, status);
        Assert.Equal("error", (string?)body!["status"]);
        Assert.Equal("VALIDATION_ERROR", (string?)body["category"]);
        Assert.Contains(message, (string?)body["message"], StringComparison.Ordinal);
        Assert.Null(await crm.CompanyAsync("a"));
    }

    [Fact]
    public async Task More_than_a_hundred_inputs_are_refused()
    {
        Assert.Equal(400, (await crm.PostAsync(Upsert, Inputs(101))).Status);
        Assert.Equal(201, (await crm.PostAsync(Upsert, Inputs(100))).Status);
        Assert.Equal(200, (await crm.PostAsync(Upsert, Inputs(100))).Status);
    }

    [Theory]
    [InlineData("health_score", "high", "INVALID_DOUBLE")]
    [InlineData("health_score", "NaN", "INVALID_DOUBLE")]
    [InlineData("health_band", "purple", "INVALID_OPTION")]
    [InlineData("pulse_set_at", "yesterday", "INVALID_DATE")]
    [InlineData("pulse_set_at", "2026-01-19", "INVALID_DATE")]
    [InlineData("pulse_stale", "yes", "INVALID_BOOLEAN")]
    public async Task A_wrong_value_is_an_error_of_its_input_alone(string property, string value, string error)
    {
        var (status, body) = await crm.PostAsync(Upsert, $$$"""
            {"inputs":[
              {"id":"good","idProperty":"healthfunctions_account_id","objectWriteTraceId":"g","properties":{}},
              {"id":"bad","idProperty":"healthfunctions_account_id","objectWriteTraceId":"b","properties":{"healthfunctions_{{{property}}}":"{{{value}}}"}}]}
            """);

        Assert.Equal(207, status);
        Assert.Equal("g", (string?)Assert.Single(body!["results"]!.AsArray())!["objectWriteTraceId"]);
        var failed = Assert.Single(body["errors"]!.AsArray())!;
        Assert.Equal("b", (string?)Assert.Single(failed["context"]!["objectWriteTraceId"]!.AsArray()));
        Assert.Contains(error, (string?)failed["message"], StringComparison.Ordinal);
        Assert.NotNull(await crm.CompanyAsync("good"));
        Assert.Null(await crm.CompanyAsync("bad"));
    }

    [Fact]
    public async Task An_id_belongs_to_one_company()
    {
        await crm.PostAsync(Upsert, Inputs(1));

        var (status, body) = await crm.PostAsync("/crm/v3/objects/companies", """{"properties":{"healthfunctions_account_id":"account-0"}}""");

        Assert.Equal(400, status);
        Assert.Contains("healthfunctions_account_id", (string?)body!["message"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"name":"Wrong Name","label":"x","groupName":"healthfunctions","type":"string","fieldType":"text"}""", 400)]
    [InlineData("""{"name":"x","label":"x","groupName":"no_such","type":"string","fieldType":"text"}""", 400)]
    [InlineData("""{"name":"x","label":"x","groupName":"healthfunctions","type":"number","fieldType":"text"}""", 400)]
    [InlineData("""{"name":"x","label":"x","groupName":"healthfunctions","type":"enumeration","fieldType":"select"}""", 400)]
    [InlineData("""{"name":"healthfunctions_pulse","label":"x","groupName":"healthfunctions","type":"string","fieldType":"text"}""", 409)]
    [InlineData("""{"name":"x","label":"x","groupName":"healthfunctions","type":"string","fieldType":"text"}""", 201)]
    public async Task A_property_needs_all_that_HubSpot_asks_for(string json, int expected) =>
        Assert.Equal(expected, (await crm.PostAsync(Properties, json)).Status);

    [Fact]
    public async Task The_published_limit_can_be_switched_on()
    {
        await crm.SettingsAsync("""{"rateLimit":true}""");

        var statuses = new List<int>();
        JsonNode? refusal = null;
        for (var request = 0; request <= 190 && refusal is null; request++)
        {
            var (status, body) = await crm.SendAsync(HttpMethod.Get, Properties + "/groups");
            statuses.Add(status);
            refusal = status == 429 ? body : null;
        }

        Assert.InRange(statuses.Count(status => status == 200), 1, 190);
        Assert.Equal("TEN_SECONDLY_ROLLING", (string?)refusal!["policyName"]);
    }

    [Fact]
    public async Task What_is_unknown_is_not_found()
    {
        Assert.Equal(404, (await crm.SendAsync(HttpMethod.Get, "/crm/v3/objects/companies/1")).Status);
        Assert.Equal(404, (await crm.SendAsync(HttpMethod.Get, Properties + "/no_such")).Status);
        Assert.Equal(404, (await crm.SendAsync(HttpMethod.Get, "/companies/1")).Status);

        var (status, body) = await crm.PostAsync("/crm/v3/objects/companies/batch/read", """{"inputs":[{"id":"1"}],"properties":["name"]}""");
        Assert.Equal(207, status);
        Assert.Equal("OBJECT_NOT_FOUND", (string?)Assert.Single(body!["errors"]!.AsArray())!["category"]);
    }

    private static string Inputs(int count) => new JsonObject
    {
        ["inputs"] = new JsonArray([.. Enumerable.Range(0, count).Select(number => new JsonObject
        {
            ["id"] = $"account-{number}",
            ["idProperty"] = "healthfunctions_account_id",
            ["properties"] = new JsonObject(),
        })]),
    }.ToJsonString();
}

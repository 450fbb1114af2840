using System.Text.Json.Nodes;

namespace HealthFunctions.Crm.Tests;

public sealed class HubSpotRequestTests
{
    [Fact]
    public async Task A_record_becomes_an_update_of_strings_under_the_id_property()
    {
        using var driver = new CrmDriver(ScriptedHubSpot.Written);

        await driver.PushAsync(Records.Acme);

        var request = Assert.Single(driver.HubSpot.Requests);
        Assert.Equal(HttpMethod.Post, request.Method);
        Assert.Equal("https://api.hubapi.com/crm/v3/objects/companies/batch/update", request.Uri.AbsoluteUri);
        Assert.Equal("Bearer " + CrmDriver.Token, request.Authorization);
        AssertJson(
            """
            {"inputs":[{"id":"acme","idProperty":"healthfunctions_account_id","objectWriteTraceId":"0","properties":{
              "healthfunctions_account_id":"acme",
              "healthfunctions_health_score":"58.3",
              "healthfunctions_health_band":"amber",
              "healthfunctions_band_reason":"No login for 9 days; 2 urgent tickets open.",
              "healthfunctions_score_product":"71.3",
              "healthfunctions_score_support":"34",
              "healthfunctions_score_financial":"88",
              "healthfunctions_score_relationship":"62.5",
              "healthfunctions_score_outcomes":"",
              "healthfunctions_score_pulse":"60",
              "healthfunctions_trend_30_days":"-12.1",
              "healthfunctions_coverage":"92",
              "healthfunctions_pulse":"Satisfied",
              "healthfunctions_pulse_set_at":"2026-01-19T09:30:00.000Z",
              "healthfunctions_pulse_stale":"true",
              "healthfunctions_open_alerts":"2",
              "healthfunctions_recommended_action":"Call the sponsor.",
              "healthfunctions_last_calculated_at":"2026-03-01T02:00:00.125Z",
              "healthfunctions_model_version":"balanced-3",
              "healthfunctions_account_url":"https://health.example.com/api/dashboard/accounts/acme"}}]}
            """,
            request.Body);
    }

    [Fact]
    public async Task Where_companies_may_be_created_it_is_an_upsert_that_gives_them_their_name()
    {
        using var driver = new CrmDriver(ScriptedHubSpot.Written, ("CreateCompanies", "true"));

        await driver.PushAsync(Records.Acme, Records.Bare);

        var request = Assert.Single(driver.HubSpot.Requests);
        Assert.Equal("https://api.hubapi.com/crm/v3/objects/companies/batch/upsert", request.Uri.AbsoluteUri);
        Assert.Equal(["Acme Corp", null], request.Inputs.Select(input => (string?)input["properties"]!["name"]));
        Assert.False(request.Inputs[1]["properties"]!.AsObject().ContainsKey("name"));
    }

    [Fact]
    public async Task What_is_not_known_empties_our_properties_and_leaves_the_name_of_the_company_alone()
    {
        using var driver = new CrmDriver(ScriptedHubSpot.Written, ("Dimensions", ""));

        await driver.PushAsync(Records.Bare);

        AssertJson(
            """
            {"inputs":[{"id":"bare","idProperty":"healthfunctions_account_id","objectWriteTraceId":"0","properties":{
              "healthfunctions_account_id":"bare",
              "healthfunctions_health_score":"",
              "healthfunctions_health_band":"unknown",
              "healthfunctions_band_reason":"Too little data.",
              "healthfunctions_trend_30_days":"",
              "healthfunctions_coverage":"0",
              "healthfunctions_pulse":"",
              "healthfunctions_pulse_set_at":"",
              "healthfunctions_pulse_stale":"false",
              "healthfunctions_open_alerts":"0",
              "healthfunctions_recommended_action":"",
              "healthfunctions_last_calculated_at":"2026-03-01T02:00:00.125Z",
              "healthfunctions_model_version":"balanced-3",
              "healthfunctions_account_url":""}}]}
            """,
            Assert.Single(driver.HubSpot.Requests).Body);
    }

    [Fact]
    public async Task Properties_can_be_renamed_and_left_out()
    {
        using var driver = new CrmDriver(
            ScriptedHubSpot.Written,
            ("IdProperty", "customer_number"),
            ("PropertyPrefix", "hf_"),
            ("Properties:health_score", "customer_health"),
            ("Properties:name", ""));

        await driver.PushAsync(Records.Acme);

        var input = Assert.Single(Assert.Single(driver.HubSpot.Requests).Inputs);
        var properties = input["properties"]!.AsObject();
        Assert.Equal("customer_number", (string?)input["idProperty"]);
        Assert.Equal("58.3", (string?)properties["customer_health"]);
        Assert.Equal("amber", (string?)properties["hf_health_band"]);
        Assert.False(properties.ContainsKey("hf_health_score"));
        Assert.False(properties.ContainsKey("name"));
    }

    [Fact]
    public async Task A_dimension_without_a_property_is_not_pushed()
    {
        using var driver = new CrmDriver(ScriptedHubSpot.Written, ("Dimensions", "support; Time to Value"));

        await driver.PushAsync(Records.Acme with { DimensionScores = [new("product", 1), new("support", 2), new("Time to Value", 3)] });

        var properties = Assert.Single(Assert.Single(driver.HubSpot.Requests).Inputs)["properties"]!.AsObject();
        Assert.Equal("2", (string?)properties["healthfunctions_score_support"]);
        Assert.Equal("3", (string?)properties["healthfunctions_score_time_to_value"]);
        Assert.False(properties.ContainsKey("healthfunctions_score_product"));
    }

    [Fact]
    public async Task Records_go_out_in_order_in_batches_of_a_hundred()
    {
        using var driver = new CrmDriver(ScriptedHubSpot.Written);
        var records = Records.Many(250);

        var results = await driver.PushAsync(records);

        Assert.Equal([100, 100, 50], driver.HubSpot.Requests.Select(request => request.Inputs.Count));
        Assert.Equal(records.Select(record => record.AccountId), driver.HubSpot.Requests.SelectMany(request => request.Ids));
        Assert.All(results, result => Assert.IsType<CrmPushResult.Confirmed>(result));
    }

    [Fact]
    public async Task Two_states_of_one_account_never_share_a_batch_and_the_later_goes_last()
    {
        using var driver = new CrmDriver(ScriptedHubSpot.Written);

        await driver.PushAsync(Records.Acme, Records.Bare, Records.Acme with { AccountId = "ACME", OpenAlerts = 7 });

        Assert.Equal([["acme", "bare"], ["ACME"]], driver.HubSpot.Requests.Select(request => request.Ids));
    }

    [Fact]
    public async Task Nothing_to_push_asks_nothing()
    {
        using var driver = new CrmDriver(ScriptedHubSpot.Written);

        Assert.Empty(await driver.PushAsync());
        Assert.Empty(driver.HubSpot.Requests);
    }

    private static void AssertJson(string expected, string actual) =>
        Assert.Equal(JsonNode.Parse(expected)!.ToJsonString(), JsonNode.Parse(actual)!.ToJsonString());
}

using System.Text.Json.Nodes;

namespace HealthFunctions.Crm.Tests.Salesforce;

public sealed class SalesforceRequestTests
{
    [Fact]
    public async Task A_push_logs_in_looks_the_account_up_and_updates_it_by_its_id()
    {
        using var driver = new SalesforceDriver();

        await driver.PushAsync(Records.Acme);

        Assert.Collection(
            driver.Salesforce.Requests,
            login =>
            {
                Assert.Equal("POST https://example.my.salesforce.com/services/oauth2/token", $"{login.Method} {login.Uri}");
                Assert.Equal("grant_type=client_credentials&client_id=consumer-key&client_secret=consumer-secret-0000", login.Body);
                Assert.Null(login.Authorization);
            },
            lookup =>
            {
                Assert.Equal("POST https://example.my.salesforce.com/services/data/v64.0/composite", $"{lookup.Method} {lookup.Uri}");
                Assert.Equal("Bearer secret-token-1", lookup.Authorization);
                Assert.Equal(
                    """{"compositeRequest":[{"method":"GET","url":"/services/data/v64.0/query?q=SELECT%20Id%2CHealthFunctions_Account_Id__c%20FROM%20Account%20WHERE%20HealthFunctions_Account_Id__c%20IN%20%28%27acme%27%29","referenceId":"accounts"}]}""",
                    JsonNode.Parse(lookup.Body)!.ToJsonString());
            },
            update =>
            {
                Assert.Equal("PATCH https://example.my.salesforce.com/services/data/v64.0/composite/sobjects", $"{update.Method} {update.Uri}");
                Assert.Equal("Bearer secret-token-1", update.Authorization);
                Assert.Equal(
                    """{"allOrNone":false,"records":[{"attributes":{"type":"Account"},"id":"001000000000000AAA","HealthFunctions_Health_Score__c":58.3,"HealthFunctions_Health_Band__c":"amber","HealthFunctions_Band_Reason__c":"No login for 9 days; 2 urgent tickets open.","HealthFunctions_Score_Product__c":71.3,"HealthFunctions_Score_Support__c":34,"HealthFunctions_Score_Financial__c":88,"HealthFunctions_Score_Relationship__c":62.5,"HealthFunctions_Score_Outcomes__c":null,"HealthFunctions_Score_Pulse__c":60,"HealthFunctions_Trend_30_Days__c":-12.1,"HealthFunctions_Coverage__c":92,"HealthFunctions_Pulse__c":"Satisfied","HealthFunctions_Pulse_Set_At__c":"2026-01-19T09:30:00.000Z","HealthFunctions_Pulse_Stale__c":true,"HealthFunctions_Open_Alerts__c":2,"HealthFunctions_Recommended_Action__c":"Call the sponsor.","HealthFunctions_Last_Calculated_At__c":"2026-03-01T02:00:00.125Z","HealthFunctions_Model_Version__c":"balanced-3","HealthFunctions_Account_Url__c":"https://health.example.com/api/dashboard/accounts/acme"}]}""",
                    update.Body);
            });
    }

    [Fact]
    public async Task What_is_not_known_empties_our_fields_and_the_name_is_never_touched()
    {
        using var driver = new SalesforceDriver(settings: ("Dimensions", ""));

        await driver.PushAsync(Records.Bare);

        var record = Assert.Single(ScriptedSalesforce.RecordsOf(Assert.Single(driver.Salesforce.Updates)));
        string[] emptied = ["Health_Score", "Trend_30_Days", "Pulse", "Pulse_Set_At", "Recommended_Action", "Account_Url"];
        Assert.Equal(
            emptied.Select(name => $"HealthFunctions_{name}__c"),
            record.Where(pair => pair.Value is null).Select(pair => pair.Key));
        Assert.False((bool)record["HealthFunctions_Pulse_Stale__c"]!);
        Assert.DoesNotContain("Name", record.Select(pair => pair.Key));
    }

    [Fact]
    public async Task Fields_can_be_renamed_and_left_out()
    {
        using var driver = new SalesforceDriver(
            null, ("FieldPrefix", "acme__HF_"), ("Fields:health_score", "Customer_Health__c"), ("Fields:pulse", ""), ("Dimensions", "support; Time to Value"));

        await driver.PushAsync(Records.Acme with { DimensionScores = [new("product", 1), new("support", 2), new("Time to Value", 3)] });

        var record = Assert.Single(ScriptedSalesforce.RecordsOf(Assert.Single(driver.Salesforce.Updates)));
        Assert.Equal(58.3, (double)record["Customer_Health__c"]!);
        Assert.Equal("amber", (string?)record["acme__HF_Health_Band__c"]);
        Assert.Equal(2, (double)record["acme__HF_Score_Support__c"]!);
        Assert.Equal(3, (double)record["acme__HF_Score_Time_To_Value__c"]!);
        Assert.Empty(record.Select(pair => pair.Key).Intersect(["acme__HF_Pulse__c", "acme__HF_Health_Score__c", "acme__HF_Score_Product__c"], StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_field_of_the_account_id_can_be_another()
    {
        using var driver = new SalesforceDriver(
            request => ScriptedSalesforce.IsLookup(request)
                ? ScriptedSalesforce.Json(ScriptedSalesforce.Composite(200, JsonNode.Parse("""{"done":true,"records":[{"Id":"001000000000000AAA","Customer_Number__c":"acme"}]}""")!))
                : null,
            ("ExternalIdField", "Customer_Number__c"));

        Assert.IsType<CrmPushResult.Confirmed>(await driver.PushOneAsync());
        Assert.Contains("Customer_Number__c%20IN", Assert.Single(driver.Salesforce.Lookups).Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(255, 255, 'x')]
    [InlineData(256, 255, '…')]
    [InlineData(5_000, 255, '…')]
    public async Task Text_that_is_too_long_is_cut_and_says_so(int length, int expected, char last)
    {
        using var driver = new SalesforceDriver();

        await driver.PushAsync(Records.Acme with { Pulse = new string('x', length) });

        var pulse = (string)Pushed(driver)["HealthFunctions_Pulse__c"]!;
        Assert.Equal(expected, pulse.Length);
        Assert.Equal(last, pulse[^1]);
    }

    [Fact]
    public async Task Cut_text_never_ends_in_half_a_character_and_an_address_is_not_cut()
    {
        using var driver = new SalesforceDriver();

        await driver.PushAsync(Records.Acme with
        {
            Pulse = new string('x', 253) + "😀😀",
            BandReason = new string('y', 3_000),
            AccountUrl = new Uri("https://health.example.com/" + new string('z', 300)),
        });

        var record = Pushed(driver);
        Assert.Equal(new string('x', 253) + "…", (string?)record["HealthFunctions_Pulse__c"]);
        Assert.Equal(2_000, ((string)record["HealthFunctions_Band_Reason__c"]!).Length);
        Assert.Null(record["HealthFunctions_Account_Url__c"]);
    }

    [Fact]
    public async Task Records_go_out_in_order_in_batches_of_two_hundred()
    {
        using var driver = new SalesforceDriver();
        var records = Records.Many(450);

        var results = await driver.PushAsync(records);

        Assert.Equal([200, 200, 50], driver.Salesforce.Updates.Select(update => ScriptedSalesforce.RecordsOf(update).Count));
        Assert.Equal(records.Select(record => record.AccountId), driver.Salesforce.Lookups.SelectMany(ScriptedSalesforce.AccountsOf));
        Assert.Equal(
            records.Select(record => new CrmPushResult.Confirmed(record.AccountId, driver.Salesforce.RecordOf(record.AccountId))), results);
    }

    [Fact]
    public async Task Nothing_to_push_asks_nothing()
    {
        using var driver = new SalesforceDriver();

        Assert.Empty(await driver.PushAsync());
        Assert.Empty(driver.Salesforce.Requests);
    }

    private static JsonObject Pushed(SalesforceDriver driver) =>
        Assert.Single(ScriptedSalesforce.RecordsOf(Assert.Single(driver.Salesforce.Updates)));
}

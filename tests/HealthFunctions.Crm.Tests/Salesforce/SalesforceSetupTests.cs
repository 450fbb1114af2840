using System.Text.Json.Nodes;

namespace HealthFunctions.Crm.Tests.Salesforce;

public sealed class SalesforceSetupTests
{
    private const string Describe = "/services/data/v64.0/sobjects/Account/describe";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_the_shipped_metadata_deployed_all_is_ready_and_nothing_is_changed(bool dryRun)
    {
        using var driver = Described(ShippedMetadata.Described());

        var report = await driver.Setup.EnsureFieldsAsync(dryRun, default);

        Assert.Null(report.Problem);
        Assert.True(report.Ready, string.Join('\n', report.Fields));
        Assert.Equal(20, report.Fields.Count);
        Assert.Equal("HealthFunctions_Account_Id__c", report.Fields[0].Name);
        Assert.All(driver.Salesforce.Requests.Where(request => !ScriptedSalesforce.IsLogin(request)), request => Assert.Equal($"GET {Describe}", $"{request.Method} {request.Uri.AbsolutePath}"));
    }

    [Fact]
    public async Task What_is_missing_is_listed_with_how_to_deploy_it()
    {
        using var driver = Described(new JsonArray());

        var dry = await driver.Setup.EnsureFieldsAsync(dryRun: true, default);
        var real = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.False(dry.Ready);
        Assert.Null(dry.Problem);
        Assert.All(dry.Fields, field =>
        {
            Assert.Equal(CrmFieldState.Missing, field.State);
            Assert.Contains("sf project deploy start", field.Note, StringComparison.Ordinal);
        });
        Assert.Contains("sf project deploy start", real.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HealthFunctions_Account_Id__c", "unique", false, "does not keep its values unique")]
    [InlineData("HealthFunctions_Account_Id__c", "type", "double", "is of type double")]
    [InlineData("HealthFunctions_Account_Id__c", "length", 80, "holds 80 characters; 128 are needed")]
    [InlineData("HealthFunctions_Health_Score__c", "type", "string", "double is needed")]
    [InlineData("HealthFunctions_Health_Score__c", "scale", 16, "2 digits before the point")]
    [InlineData("HealthFunctions_Pulse__c", "length", 40, "holds 40 characters; 255 are needed")]
    [InlineData("HealthFunctions_Band_Reason__c", "length", 255, "holds 255 characters; 2000 are needed")]
    [InlineData("HealthFunctions_Pulse_Stale__c", "type", "string", "boolean is needed")]
    [InlineData("HealthFunctions_Pulse_Set_At__c", "type", "date", "datetime is needed")]
    [InlineData("HealthFunctions_Coverage__c", "updateable", false, "may not be edited")]
    public async Task A_field_that_cannot_hold_what_is_pushed_is_named_with_the_reason(string name, string member, object value, string reason)
    {
        var fields = ShippedMetadata.Described();
        fields.First(field => (string?)field!["name"] == name)![member] = JsonValue.Create(value);
        using var driver = Described(fields);

        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.False(report.Ready);
        var field = Assert.Single(report.Fields, field => field.State == CrmFieldState.Unsuitable);
        Assert.Equal(name, field.Name);
        Assert.Contains(reason, field.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_band_may_be_a_choice_of_the_organisations_own()
    {
        var fields = ShippedMetadata.Described();
        var band = fields.First(field => (string?)field!["name"] == "HealthFunctions_Health_Band__c")!;
        (band["type"], band["length"]) = ("picklist", 40);
        using var driver = Described(fields);

        Assert.True((await driver.Setup.EnsureFieldsAsync(dryRun: false, default)).Ready);
    }

    [Fact]
    public async Task A_user_who_may_not_edit_accounts_is_a_problem()
    {
        using var driver = Described(ShippedMetadata.Described(), updateable: false);

        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.False(report.Ready);
        Assert.Contains("may not edit accounts", report.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "MALFORMED", "ApiVersion")]
    [InlineData(403, "API_DISABLED_FOR_ORG", "permission set")]
    [InlineData(404, "NOT_FOUND", "Crm:salesforce:BaseUrl")]
    [InlineData(403, "REQUEST_LIMIT_EXCEEDED", "again later")]
    [InlineData(503, "SERVER_UNAVAILABLE", "Run the set-up again")]
    [InlineData(200, "", "not the description of accounts")]
    public async Task A_failure_is_a_problem_with_advice(int status, string code, string advice)
    {
        using var driver = new SalesforceDriver(request => ScriptedSalesforce.IsLogin(request) ? null : ScriptedSalesforce.Error(status, code));

        var report = await driver.Setup.EnsureFieldsAsync(dryRun: false, default);

        Assert.False(report.Ready);
        Assert.Empty(report.Fields);
        Assert.Contains(advice, report.Problem, StringComparison.Ordinal);
    }

    private static SalesforceDriver Described(JsonArray fields, bool updateable = true) => new(request => request.Uri.AbsolutePath == Describe
        ? ScriptedSalesforce.Json(new JsonObject { ["name"] = "Account", ["updateable"] = updateable, ["fields"] = fields.DeepClone() })
        : null);
}

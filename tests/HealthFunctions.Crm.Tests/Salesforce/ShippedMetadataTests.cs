using static HealthFunctions.Crm.Tests.Salesforce.ShippedMetadata;

namespace HealthFunctions.Crm.Tests.Salesforce;

/// <summary>What is deployed to Salesforce and what is pushed there are the same fields.</summary>
public sealed class ShippedMetadataTests
{
    private const int LongestLabel = 40;

    [Fact]
    public async Task Every_pushed_field_is_shipped_and_no_other()
    {
        using var driver = new SalesforceDriver();
        await driver.PushAsync(Records.Acme);
        var pushed = ScriptedSalesforce.RecordsOf(Assert.Single(driver.Salesforce.Updates))[0].Select(pair => pair.Key).Except(["attributes", "id"], StringComparer.Ordinal);

        Assert.Equal(
            pushed.Append("HealthFunctions_Account_Id__c").Order(StringComparer.Ordinal),
            Fields.Select(field => Of(field, "fullName")).Order(StringComparer.Ordinal));
        Assert.Equal(Fields.Select(field => $"{Of(field, "fullName")}.field-meta.xml"), FileNames);
    }

    [Fact]
    public void The_id_is_an_external_id_whose_values_are_unique_to_the_letter()
    {
        var id = Assert.Single(Fields, field => Of(field, "fullName") == "HealthFunctions_Account_Id__c");

        Assert.Equal(["true", "true", "true"], new[] { "externalId", "unique", "caseSensitive" }.Select(name => Of(id, name)));
    }

    [Fact]
    public void Labels_are_not_too_long_and_all_different()
    {
        var labels = Fields.Select(field => Of(field, "label")!).ToList();

        Assert.All(labels, label => Assert.InRange(label.Length, 1, LongestLabel));
        Assert.Equal(labels.Count, labels.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Theory]
    [InlineData("HealthFunctions", "true")]
    [InlineData("HealthFunctions_Viewer", "false")]
    public void A_permission_set_opens_every_field(string name, string editable)
    {
        var permissions = All(PermissionSet(name), "fieldPermissions").ToList();

        Assert.Equal(
            Fields.Select(field => $"Account.{Of(field, "fullName")}").Order(StringComparer.Ordinal),
            permissions.Select(permission => Of(permission, "field")!).Order(StringComparer.Ordinal));
        Assert.All(permissions, permission => Assert.Equal(("true", editable), (Of(permission, "readable"), Of(permission, "editable"))));
    }

    [Fact]
    public void The_user_that_pushes_may_edit_accounts_and_neither_create_nor_delete_any()
    {
        var accounts = Assert.Single(All(PermissionSet("HealthFunctions"), "objectPermissions"));

        Assert.Equal("Account", Of(accounts, "object"));
        Assert.Equal(
            ["true", "true", "false", "false", "false", "false"],
            new[] { "allowRead", "allowEdit", "allowCreate", "allowDelete", "viewAllRecords", "modifyAllRecords" }.Select(name => Of(accounts, name)));
    }
}

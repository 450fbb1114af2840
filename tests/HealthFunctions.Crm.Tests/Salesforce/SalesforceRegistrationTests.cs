using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Tests.Salesforce;

public sealed class SalesforceRegistrationTests
{
    private static readonly string PublicKey = RSA.Create(2048).ExportSubjectPublicKeyInfoPem();

    public static TheoryData<string, string, string> Wrong => new()
    {
        { "BaseUrl", "", "Crm:salesforce:BaseUrl" },
        { "BaseUrl", "http://example.my.salesforce.com", "Crm:salesforce:BaseUrl must be the https address" },
        { "ApiVersion", "v64", "Crm:salesforce:ApiVersion" },
        { "ClientId", "", "Crm:salesforce:ClientId is missing" },
        { "ClientSecret", "", "either Crm:salesforce:ClientSecret" },
        { "PrivateKey", "secret", "and not both" },
        { "PrivateKey", "secret", "Crm:salesforce:PrivateKey is not an RSA private key" },
        { "PrivateKey", PublicKey, "Crm:salesforce:PrivateKey is not an RSA private key" },
        { "PrivateKey", "secret", "Crm:salesforce:Username is missing" },
        { "BatchesPerSecond", "0", "Crm:salesforce:BatchesPerSecond" },
        { "BatchesPerSecond", "26", "Crm:salesforce:BatchesPerSecond" },
        { "Timeout", "00:00:00", "Crm:salesforce:Timeout" },
        { "TokenLifetime", "00:00:00", "Crm:salesforce:TokenLifetime" },
        { "ExternalIdField", "Id", "'Id' cannot be a custom field" },
        { "ExternalIdField", "X__c' OR Name != '__c", "cannot be a custom field" },
        { "FieldPrefix", "9_", "'9_Health_Score__c' cannot be a custom field" },
        { "FieldPrefix", "A_Very_Long_Prefix_Of_Fields_", "'A_Very_Long_Prefix_Of_Fields_Health_Score__c' cannot be a custom field" },
        { "FieldPrefix", "Health__Functions__", "cannot be a custom field" },
        { "Fields:health_scor", "X__c", "Crm:salesforce:Fields:health_scor is not a value that is pushed; these are health_score," },
        { "Fields:pulse", "HealthFunctions_Coverage__c", "two values are pushed to the field" },
        { "Fields:pulse", "healthfunctions_account_id__c", "two values are pushed to the field" },
    };

    [Fact]
    public void An_enabled_Salesforce_is_one_CRM_and_one_set_up()
    {
        using var services = new ServiceCollection().AddCrms(SalesforceDriver.Configuration()).BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
        var crm = Assert.Single(services.GetServices<ICrm>());
        Assert.Equal("salesforce", crm.Name);
        Assert.Equal(200, crm.BatchSize);
        Assert.Equal("salesforce", Assert.Single(services.GetServices<ICrmSetup>()).Name);
    }

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Settings_that_cannot_work_stop_the_host_and_say_which_and_why(string key, string value, string message)
    {
        using var services = new ServiceCollection().AddCrms(SalesforceDriver.Configuration((key, value))).BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(SalesforceDriver.Secret, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("'secret'", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BaseUrl", "http://127.0.0.1:5200")]
    [InlineData("ApiVersion", "60.0")]
    [InlineData("FieldPrefix", "acme__HF_")]
    [InlineData("Fields:pulse", "")]
    [InlineData("ClientSecret", "another")]
    public void Settings_that_can_work_do(string key, string value)
    {
        using var services = new ServiceCollection().AddCrms(SalesforceDriver.Configuration((key, value))).BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
    }
}

using HealthFunctions.Infra.Tests.Bicep;

namespace HealthFunctions.Infra.Tests;

/// <summary>The doors that must stay shut.</summary>
public sealed class LockedDownTests(Template template) : IClassFixture<Template>
{
    [Theory]
    [InlineData("Microsoft.Storage/storageAccounts", "allowSharedKeyAccess: false")]
    [InlineData("Microsoft.Storage/storageAccounts", "allowBlobPublicAccess: false")]
    [InlineData("Microsoft.Storage/storageAccounts", "minimumTlsVersion: 'TLS1_2'")]
    [InlineData("Microsoft.Storage/storageAccounts", "supportsHttpsTrafficOnly: true")]
    [InlineData("Microsoft.Storage/storageAccounts/blobServices/containers", "publicAccess: 'None'")]
    [InlineData("Microsoft.ServiceBus/namespaces", "disableLocalAuth: true")]
    [InlineData("Microsoft.ServiceBus/namespaces", "minimumTlsVersion: '1.2'")]
    [InlineData("Microsoft.KeyVault/vaults", "enableRbacAuthorization: true")]
    [InlineData("Microsoft.KeyVault/vaults", "enablePurgeProtection: true")]
    [InlineData("Microsoft.Insights/components", "DisableLocalAuth: true")]
    [InlineData("Microsoft.Web/sites", "httpsOnly: true")]
    [InlineData("Microsoft.Web/sites", "minTlsVersion: '1.2'")]
    [InlineData("Microsoft.Web/sites", "ftpsState: 'Disabled'")]
    [InlineData("Microsoft.Web/sites", "type: 'UserAssignedIdentity'")]
    [InlineData("Microsoft.Web/sites/basicPublishingCredentialsPolicies", "allow: false")]
    public void It_is_shut(string type, string setting)
    {
        var made = template.Resources.Where(resource => resource.Type == type && !resource.Text.Contains(" existing ", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(made);
        Assert.All(made, resource => Assert.Contains(setting, resource.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void No_key_or_connection_string_is_asked_of_Azure() => Assert.All(template.Modules, file =>
        Assert.DoesNotMatch(@"list(Keys|Secrets|AccountSas|ServiceSas)\(|SharedAccessKey|AccountKey", File.ReadAllText(file.Path)));

    [Fact]
    public void What_is_secret_comes_as_a_secure_parameter_and_never_goes_out()
    {
        var secure = template.Modules.SelectMany(file => file.Parameters.Where(parameter => parameter.Secure).Select(parameter => $"{file.Name} {parameter.Name}"));
        Assert.Contains("main.bicep alertWebhook", secure);

        Assert.All(template.Modules.SelectMany(file => file.Outputs), output => Assert.DoesNotMatch("(?i)secret|password|webhook", output));
    }
}

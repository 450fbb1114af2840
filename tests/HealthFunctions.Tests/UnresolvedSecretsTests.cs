using HealthFunctions.Startup;
using Microsoft.Extensions.Configuration;

namespace HealthFunctions.Tests;

public sealed class UnresolvedSecretsTests
{
    [Fact]
    public void A_reference_that_the_vault_did_not_resolve_is_no_secret()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Sources:stripe:Secrets"] = "@Microsoft.KeyVault(VaultName=health;SecretName=sources-stripe-secrets)",
            ["Sources:zendesk:Secrets"] = "a real one",
            ["Crm:hubspot:AccessToken"] = "@microsoft.keyvault(SecretUri=https://health.vault.azure.net/secrets/x)",
        });

        Assert.Equal(["Crm__hubspot__AccessToken", "Sources__stripe__Secrets"], UnresolvedSecrets.Empty(configuration));
        Assert.Equal(
            ("", "a real one", ""),
            (configuration["Sources:stripe:Secrets"], configuration["Sources:zendesk:Secrets"], configuration["Crm:hubspot:AccessToken"]));
    }

    [Fact]
    public void Resolved_settings_stay_as_they_are()
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["A:B"] = "see @Microsoft.KeyVault(x)", ["A:C"] = "" });
        Assert.Empty(UnresolvedSecrets.Empty(configuration));
        Assert.Equal("see @Microsoft.KeyVault(x)", configuration["A:B"]);
    }
}

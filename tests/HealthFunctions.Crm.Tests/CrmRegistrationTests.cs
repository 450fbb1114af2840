using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Tests;

public sealed class CrmRegistrationTests
{
    [Fact]
    public void Without_settings_there_is_no_CRM_and_nothing_to_validate()
    {
        using var services = CrmDriver.Services(CrmDriver.Configuration()).BuildServiceProvider();

        Assert.Empty(services.GetServices<ICrm>());
        services.GetService<IStartupValidator>()?.Validate();
    }

    [Fact]
    public void An_enabled_CRM_is_one_CRM_and_one_set_up()
    {
        using var services = CrmDriver.Services(CrmDriver.Configuration(("Enabled", "true"), ("AccessToken", "t"))).BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
        var crm = Assert.Single(services.GetServices<ICrm>());
        Assert.Equal("hubspot", crm.Name);
        Assert.Equal(100, crm.BatchSize);
        Assert.Equal("hubspot", Assert.Single(services.GetServices<ICrmSetup>()).Name);
    }

    [Theory]
    [InlineData("AccessToken", "", "Crm:hubspot:AccessToken is missing")]
    [InlineData("AccessToken", "secret\n", "Crm:hubspot:AccessToken contains")]
    [InlineData("BaseUrl", "http://api.example.com", "Crm:hubspot:BaseUrl must be an https address")]
    [InlineData("BaseUrl", "/relative", "Crm:hubspot:BaseUrl must be")]
    [InlineData("RequestsPerSecond", "0", "Crm:hubspot:RequestsPerSecond")]
    [InlineData("RequestsPerSecond", "19", "Crm:hubspot:RequestsPerSecond")]
    [InlineData("Timeout", "00:00:00", "Crm:hubspot:Timeout")]
    [InlineData("IdProperty", "Account Id", "'Account Id' cannot be a name")]
    [InlineData("PropertyPrefix", "9_", "'9_health_score' cannot be a name")]
    [InlineData("Properties:health_scor", "x", "Crm:hubspot:Properties:health_scor is not a field; the fields are name, health_score,")]
    [InlineData("Properties:pulse", "healthfunctions_coverage", "two fields are pushed to the property 'healthfunctions_coverage'")]
    [InlineData("Properties:name", "healthfunctions_account_id", "two fields are pushed to the property 'healthfunctions_account_id'")]
    public void Settings_that_cannot_work_stop_the_host_and_say_which_and_why(string key, string value, string message)
    {
        using var services = CrmDriver.Services(CrmDriver.Configuration(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["Enabled"] = "true", ["AccessToken"] = "secret", [key] = value }
                .Select(pair => (pair.Key, pair.Value)))).BuildServiceProvider();

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("BaseUrl", "http://127.0.0.1:5200")]
    [InlineData("BaseUrl", "https://api-eu1.hubapi.com")]
    [InlineData("Properties:name", "")]
    [InlineData("RequestsPerSecond", "2.5")]
    public void Settings_that_can_work_do(string key, string value)
    {
        using var services = CrmDriver.Services(
            CrmDriver.Configuration(("Enabled", "true"), ("AccessToken", "secret"), (key, value))).BuildServiceProvider();

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.Single(services.GetServices<ICrm>());
    }
}

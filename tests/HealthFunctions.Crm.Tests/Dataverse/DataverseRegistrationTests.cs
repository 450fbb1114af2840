using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Tests.Dataverse;

public sealed class DataverseRegistrationTests
{
    [Fact]
    public void An_enabled_CRM_is_one_CRM_and_one_set_up_with_an_identity_of_its_own()
    {
        using var services = Services();

        services.GetRequiredService<IStartupValidator>().Validate();
        var crm = Assert.Single(services.GetServices<ICrm>());
        Assert.Equal(("dataverse", 100), (crm.Name, crm.BatchSize));
        Assert.Equal("dataverse", Assert.Single(services.GetServices<ICrmSetup>()).Name);
    }

    [Fact]
    public void It_is_not_there_unless_it_is_enabled()
    {
        using var services = Services(("Enabled", "false"), ("Url", ""));

        Assert.Empty(services.GetServices<ICrm>());
    }

    [Theory]
    [InlineData("Url", "", "Crm:dataverse:Url")]
    [InlineData("Url", "http://contoso.crm4.dynamics.com", "Crm:dataverse:Url must be the environment's https address")]
    [InlineData("Url", "https://contoso.crm4.dynamics.com/api/data/v9.2/", "without anything behind the host")]
    [InlineData("ClientSecret", "", "Crm:dataverse:TenantId needs")]
    [InlineData("ClientId", "", "Crm:dataverse:TenantId needs")]
    [InlineData("TenantId", "", "Crm:dataverse:ClientSecret needs TenantId")]
    [InlineData("BatchSize", "0", "Crm:dataverse:BatchSize")]
    [InlineData("BatchSize", "1001", "Crm:dataverse:BatchSize must be 1 to 1000")]
    [InlineData("RequestsPerSecond", "20", "Crm:dataverse:RequestsPerSecond")]
    [InlineData("RequestsPerSecond", "0", "Crm:dataverse:RequestsPerSecond")]
    [InlineData("Timeout", "00:00:00", "Crm:dataverse:Timeout")]
    [InlineData("LanguageCode", "0", "Crm:dataverse:LanguageCode")]
    [InlineData("Solution", "My Solution", "Crm:dataverse:Solution")]
    [InlineData("ColumnPrefix", "", "Crm:dataverse:ColumnPrefix")]
    [InlineData("ColumnPrefix", "healthfunctions_", "2 to 8 lower-case letters")]
    [InlineData("ColumnPrefix", "mscrm_", "Crm:dataverse:ColumnPrefix")]
    [InlineData("KeyColumn", "Account Id", "'Account Id' cannot be a column's logical name")]
    [InlineData("Columns:health_scor", "x", "Crm:dataverse:Columns:health_scor is not a field; the fields are health_score,")]
    [InlineData("Columns:pulse", "hf_coverage", "two fields are pushed to the column 'hf_coverage'")]
    [InlineData("Columns:pulse", "hf_accountid", "two fields are pushed to the column 'hf_accountid'")]
    public void Settings_that_cannot_work_stop_the_host_and_say_which_and_why(string key, string value, string message)
    {
        using var services = Services((key, value));

        var failure = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IStartupValidator>().Validate());

        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(DataverseDriver.Secret, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Url", "http://127.0.0.1:5200")]
    [InlineData("Columns:pulse", "")]
    [InlineData("Columns:band_reason", "description")]
    [InlineData("ColumnPrefix", "new_health_")]
    [InlineData("BatchSize", "1000")]
    public void Settings_that_can_work_do(string key, string value)
    {
        using var services = Services((key, value));

        services.GetRequiredService<IStartupValidator>().Validate();
    }

    [Theory]
    [InlineData("")]
    [InlineData("11111111-2222-3333-4444-555555555555")]
    public void Without_a_tenant_the_managed_identity_is_used(string clientId)
    {
        using var services = Services(("TenantId", ""), ("ClientSecret", ""), ("ClientId", clientId));

        services.GetRequiredService<IStartupValidator>().Validate();
        Assert.IsType<global::Azure.Identity.ManagedIdentityCredential>(services.GetRequiredKeyedService<global::Azure.Core.TokenCredential>("dataverse"));
    }

    [Fact]
    public void Its_connections_are_few_and_follow_no_redirect()
    {
        using var services = Services();

        var handler = services.GetRequiredService<IHttpMessageHandlerFactory>().CreateHandler("dataverse");
        while (handler is DelegatingHandler { InnerHandler: { } inner })
            handler = inner;

        var sockets = Assert.IsType<SocketsHttpHandler>(handler);
        Assert.Equal((8, false), (sockets.MaxConnectionsPerServer, sockets.AllowAutoRedirect));
    }

    private static ServiceProvider Services(params (string Key, string Value)[] settings) =>
        new ServiceCollection().AddCrms(DataverseDriver.Configuration(settings)).BuildServiceProvider();
}

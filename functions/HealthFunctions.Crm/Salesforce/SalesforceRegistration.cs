using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Salesforce;

/// <summary>What Salesforce needs from the container.</summary>
internal static class SalesforceRegistration
{
    private const long LargestAnswer = 16 * 1024 * 1024;

    internal static void AddSalesforce(IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<SalesforceOptions>().Bind(settings).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SalesforceOptions>, SalesforceOptionsValidator>();
        services.AddHttpClient(SalesforceOptions.CrmName)
            .ConfigureHttpClient((provider, client) =>
            {
                client.Timeout = provider.GetRequiredService<IOptions<SalesforceOptions>>().Value.Timeout;
                client.MaxResponseContentBufferSize = LargestAnswer;
            });
        services.AddSingleton<SalesforceLogins>();
        services.AddSingleton<SalesforceTokens>();
        services.AddSingleton<SalesforceClient>();
        services.AddSingleton<SalesforceAccounts>();
        services.AddSingleton<ICrm, SalesforceCrm>();
        services.AddSingleton<ICrmSetup, SalesforceSetup>();
        services.AddSingleton<ICrmImport, SalesforceImport>();
        services.AddSingleton<ICrmTasks, SalesforceTasks>();
    }
}

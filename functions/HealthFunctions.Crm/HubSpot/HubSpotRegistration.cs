using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.HubSpot;

/// <summary>What HubSpot needs from the container.</summary>
internal static class HubSpotRegistration
{
    private const long LargestAnswer = 16 * 1024 * 1024;

    internal static void AddHubSpot(IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<HubSpotOptions>().Bind(settings).ValidateOnStart();
        services.AddSingleton<IValidateOptions<HubSpotOptions>, HubSpotOptionsValidator>();
        services.AddHttpClient(HubSpotCrm.CrmName)
            .ConfigureHttpClient((provider, client) =>
            {
                client.Timeout = provider.GetRequiredService<IOptions<HubSpotOptions>>().Value.Timeout;
                client.MaxResponseContentBufferSize = LargestAnswer;
            });
        services.AddSingleton<HubSpotClient>();
        services.AddSingleton<ICrm, HubSpotCrm>();
        services.AddSingleton<ICrmSetup, HubSpotSetup>();
        services.AddSingleton<ICrmImport, HubSpotImport>();
        services.AddSingleton<ICrmTasks, HubSpotTasks>();
    }
}

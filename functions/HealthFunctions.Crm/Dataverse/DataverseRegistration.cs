using Azure.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Crm.Dataverse;

/// <summary>What Dataverse needs from the container. A <see cref="TokenCredential"/> registered under its name before this is used instead of ours.</summary>
internal static class DataverseRegistration
{
    private const long LargestAnswer = 16 * 1024 * 1024;

    internal static void AddDataverse(IServiceCollection services, IConfiguration settings)
    {
        services.AddOptions<DataverseOptions>().Bind(settings).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DataverseOptions>, DataverseOptionsValidator>();
        services.TryAddKeyedSingleton<TokenCredential>(
            DataverseCrm.CrmName, (provider, _) => DataverseCredential.For(provider.GetRequiredService<IOptions<DataverseOptions>>().Value));
        services.AddHttpClient(DataverseCrm.CrmName)
            .ConfigureHttpClient((provider, client) =>
            {
                client.Timeout = provider.GetRequiredService<IOptions<DataverseOptions>>().Value.Timeout;
                client.MaxResponseContentBufferSize = LargestAnswer;
            })
            .UseSocketsHttpHandler((handler, _) => handler.MaxConnectionsPerServer = DataverseLimits.Connections);
        services.AddSingleton<DataverseTokens>();
        services.AddSingleton<DataverseClient>();
        services.AddSingleton<ICrm, DataverseCrm>();
        services.AddSingleton<ICrmSetup, DataverseSetup>();
        services.AddSingleton<ICrmImport, DataverseImport>();
        services.AddSingleton<ICrmTasks, DataverseTasks>();
    }
}

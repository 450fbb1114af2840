using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>Says that the app has called <c>ConfigureFunctionsWebApplication</c>.</summary>
internal sealed class AspNetCoreIntegration;

/// <summary>What <c>ConfigureFunctionsWebApplication</c> adds.</summary>
internal static class AspNetCoreIntegrationServices
{
    public static void AddAspNetCoreResults(this IServiceCollection services)
    {
        services.TryAddSingleton<AspNetCoreIntegration>();
        services.AddHttpContextAccessor();
        services.AddMvcCore();
    }
}

using HealthFunctions.Telemetry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Startup;

/// <summary>Registers what the app tells of itself.</summary>
internal static class TelemetryRegistration
{
    public static IServiceCollection AddTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        services.AddSingleton<PipelineTelemetry>();
        if (configuration[TelemetryExport.Endpoint] is { Length: > 0 })
        {
            services.AddHostedService<TelemetryExport>();
        }

        return services;
    }
}

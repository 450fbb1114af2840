using HealthFunctions.Alerts;
using HealthFunctions.Http;
using HealthFunctions.Recalculation;
using HealthFunctions.Storage.Alerts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Startup;

/// <summary>Registers everything between a score and what people do about it.</summary>
internal static class AlertRegistration
{
    public static IServiceCollection AddAlerts(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<AlertOptions>().Bind(configuration.GetSection("Alerts")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<AlertOptions>, AlertOptionsValidator>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AlertOptions>>().Value.Read().Settings!);

        services.AddSingleton<AlertStore>();
        services.AddSingleton<FeedStore>();
        services.AddSingleton<AccountAlerting>();
        services.AddSingleton<FeedWatch>();
        services.AddSingleton<AlertApi>();
        return services;
    }

    private sealed class AlertOptionsValidator : IValidateOptions<AlertOptions>
    {
        public ValidateOptionsResult Validate(string? name, AlertOptions options) => options.Read().Faults is { Count: > 0 } faults
            ? ValidateOptionsResult.Fail(faults.Select(fault => $"Alerts__Settings: {fault.Path} {fault.Reason}."))
            : ValidateOptionsResult.Success;
    }
}

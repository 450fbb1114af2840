using HealthFunctions.Alerts;
using HealthFunctions.Core;
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
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AlertOptions>>().Value.ReadSettings().Settings!);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AlertOptions>>().Value.ReadPlaybook().Playbook!);

        services.AddSingleton<AlertStore>();
        services.AddSingleton<FeedStore>();
        services.AddSingleton<AccountAlerting>();
        services.AddSingleton<FeedWatch>();
        services.AddSingleton<AnswerStore>();
        services.AddSingleton<AlertApi>();
        services.AddSingleton<ActionApi>();
        return services;
    }

    private sealed class AlertOptionsValidator : IValidateOptions<AlertOptions>
    {
        public ValidateOptionsResult Validate(string? name, AlertOptions options)
        {
            var faults = Told(nameof(AlertOptions.Settings), options.ReadSettings().Faults).Concat(Told(nameof(AlertOptions.Playbook), options.ReadPlaybook().Faults)).ToArray();
            return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
        }

        private static IEnumerable<string> Told(string setting, IEnumerable<Fault> faults) =>
            faults.Select(fault => $"Alerts__{setting}: {fault.Path} {fault.Reason}.");
    }
}

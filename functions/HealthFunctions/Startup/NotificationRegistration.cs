using HealthFunctions.Notifications;
using HealthFunctions.Storage.Notifications;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Startup;

/// <summary>Registers what tells people and systems of what happens.</summary>
internal static class NotificationRegistration
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    public static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<NotificationOptions>().Bind(configuration.GetSection("Notifications")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<NotificationOptions>, NotificationOptionsCheck>();
        services.AddHttpClient(NotificationSender.ClientName)
            .ConfigureHttpClient((provider, client) => client.Timeout = provider.GetRequiredService<IOptions<NotificationOptions>>().Value.Timeout)
            .UseSocketsHttpHandler((handler, provider) =>
            {
                // A redirect or a proxy would lead around the check of the address.
                handler.AllowAutoRedirect = false;
                handler.UseProxy = false;
                handler.UseCookies = false;
                handler.PooledConnectionLifetime = ConnectionLifetime;
                if (!provider.GetRequiredService<IOptions<NotificationOptions>>().Value.AllowPrivateAddresses)
                {
                    handler.ConnectCallback = PublicAddresses.ConnectAsync;
                }
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // The log would show addresses, which for a channel are secrets.
            .RemoveAllLoggers();

        services.AddSingleton<NotificationTargets>();
        services.AddSingleton<OutboxStore>();
        services.AddSingleton<TurnStore>();
        services.AddSingleton<NotificationQueue>();
        services.AddSingleton<NotificationSender>();
        services.AddSingleton<AccountNotifications>();
        services.AddSingleton<NotificationRelay>();
        services.AddSingleton<Undelivered>();
        services.AddSingleton<Notifier>();
        return services;
    }
}

using HealthFunctions.Crm.Dataverse;
using HealthFunctions.Crm.HubSpot;
using HealthFunctions.Crm.Salesforce;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HealthFunctions.Crm;

/// <summary>Registers the CRMs that the settings enable.</summary>
public static class CrmRegistration
{
    private static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Adds an <see cref="ICrm"/> and an <see cref="ICrmSetup"/> for each CRM whose <c>Crm:{name}:Enabled</c> is true; settings that
    /// cannot work stop the host at its start.
    /// </summary>
    /// <param name="services">The container.</param>
    /// <param name="configuration">The application's settings, with the section <c>Crm</c>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddCrms(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddLogging();

        AddIfEnabled(HubSpotCrm.CrmName, HubSpotRegistration.AddHubSpot);
        AddIfEnabled(DataverseCrm.CrmName, DataverseRegistration.AddDataverse);
        AddIfEnabled(SalesforceOptions.CrmName, SalesforceRegistration.AddSalesforce);

        return services;

        void AddIfEnabled(string name, Action<IServiceCollection, IConfiguration> add)
        {
            var settings = configuration.GetSection("Crm").GetSection(name);
            if (!settings.GetValue<bool>("Enabled"))
                return;

            add(services, settings);

            // The handler pools connections and renews them in time to see a change of DNS. A redirect would carry customer data to
            // an address that nobody configured.
            services.AddHttpClient(name)
                .UseSocketsHttpHandler((handler, _) =>
                {
                    handler.PooledConnectionLifetime = ConnectionLifetime;
                    handler.AllowAutoRedirect = false;
                })
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        }
    }
}

using HealthFunctions.Crm;
using HealthFunctions.Http;
using HealthFunctions.Ingestion;
using HealthFunctions.Recalculation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Startup;

/// <summary>Registers the steps of the pipeline.</summary>
internal static class PipelineRegistration
{
    public static IServiceCollection AddPipeline(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<RecalculationOptions>().Bind(configuration.GetSection("Recalculation"))
            .Validate(options => options.StalledAfter > TimeSpan.Zero, "Recalculation__StalledAfter must be more than nothing, such as 00:15:00.")
            .Validate(options => options.ResultsPerMessage > 0, "Recalculation__ResultsPerMessage must be 1 or more.")
            .ValidateOnStart();

        services.AddSingleton<ActiveModel>();
        services.AddSingleton<WebhookReceiver>();
        services.AddSingleton<SignalReceiver>();
        services.AddSingleton<SignalPipeline>();
        services.AddSingleton<IdentityMapper>();
        services.AddSingleton<IdentityResolver>();
        services.AddSingleton<WaitingSignals>();
        services.AddSingleton<MessageHandling>();
        services.AddSingleton<PoisonKeeper>();
        services.AddSingleton<BusIngress>();
        services.AddSingleton<AccountHealth>();
        services.AddSingleton<RecalculationRuns>();
        services.AddSingleton<ShardRecalculation>();
        services.AddSingleton<PortfolioPreview>();
        services.AddSingleton(_ => StorageConnections.ServiceBus(configuration));
        services.AddSingleton<HealthChanges>();
        services.AddSingleton<CrmCatalogue>();
        services.AddSingleton<CrmPusher>();
        services.AddSingleton<CrmRejections>();
        services.AddSingleton<UnconfirmedChanges>();

        services.AddSingleton<AccountApi>();
        services.AddSingleton<AccountListApi>();
        services.AddSingleton<AccountEndApi>();
        services.AddSingleton<PulseApi>();
        services.AddSingleton<AlertApi>();
        services.AddSingleton<IdentityApi>();
        services.AddSingleton<RecalculationApi>();
        services.AddSingleton<ModelApi>();
        services.AddSingleton<PreviewApi>();
        services.AddSingleton<HistoryApi>();
        services.AddSingleton<EngagementApi>();
        services.AddSingleton<CrmApi>();
        services.AddSingleton<DeadLetterApi>();
        services.AddSingleton<DeliveryApi>();
        services.AddSingleton<Schemas>();
        services.AddSingleton<StatusReport>();
        services.AddSingleton<StatusApi>();
        services.AddHttpClient<StatusKeyCheck>();
        return services;
    }
}

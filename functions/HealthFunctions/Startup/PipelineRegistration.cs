using HealthFunctions.Cards;
using HealthFunctions.Crm;
using HealthFunctions.Http;
using HealthFunctions.Ingestion;
using HealthFunctions.Pulses;
using HealthFunctions.Recalculation;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
        services.AddOptions<ReportOptions>().Bind(configuration.GetSection("Reports")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ReportOptions>, ReportOptionsCheck>();

        services.AddOptions<CrmTaskOptions>().Bind(configuration.GetSection("Crm:Tasks"));
        services.AddOptions<CardOptions>().Bind(configuration.GetSection("Cards")).ValidateOnStart();
        services.AddSingleton<IValidateOptions<CardOptions>, CardOptionsValidator>();

        services.AddOptions<OverloadOptions>().Bind(configuration.GetSection("Overload"))
            .Validate(options => options.MostRequests > 0, "Overload__MostRequests must be 1 or more.")
            .Validate(options => options.MostMegabytes > 0, "Overload__MostMegabytes must be 1 or more.")
            .Validate(options => options.RetryAfterSeconds > 0, "Overload__RetryAfterSeconds must be 1 or more.")
            .ValidateOnStart();

        services.AddSingleton<ActiveModel>();
        services.AddSingleton<ActivePulses>();
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
        services.AddSingleton<AccountActions>();
        services.AddSingleton<RecalculationRuns>();
        services.AddSingleton<ShardRecalculation>();
        services.AddSingleton<PortfolioPreview>();
        services.AddSingleton<OutcomeHistory>();
        services.AddSingleton(_ => StorageConnections.ServiceBus(configuration));
        services.AddSingleton<HealthChanges>();
        services.AddSingleton<CrmCatalogue>();
        services.AddSingleton<CrmPusher>();
        services.AddSingleton<CrmRejections>();
        services.AddSingleton<UnconfirmedChanges>();
        services.AddSingleton<CrmImporter>();
        services.AddSingleton<CrmTaskKeeper>();

        services.AddSingleton<AccountApi>();
        services.AddSingleton<AccountListApi>();
        services.AddSingleton<AccountEndApi>();
        services.AddSingleton<ExportApi>();
        services.AddSingleton<PulseApi>();
        services.AddSingleton<PulseImportApi>();
        services.AddSingleton<ReasonApi>();
        services.AddSingleton<ReportApi>();
        services.AddSingleton<IdentityApi>();
        services.AddSingleton<RecalculationApi>();
        services.AddSingleton<ModelApi>();
        services.AddSingleton<PreviewApi>();
        services.AddSingleton<HistoryApi>();
        services.AddSingleton<OutcomeApi>();
        services.AddSingleton<LearningApi>();
        services.AddSingleton<EngagementApi>();
        services.AddSingleton<CrmApi>();
        services.AddSingleton<CardTokens>();
        services.AddSingleton<CardDoor>();
        services.AddSingleton<CardApi>();
        services.AddSingleton<DeadLetterApi>();
        services.AddSingleton<DeliveryApi>();
        services.AddSingleton<Schemas>();
        services.AddSingleton<StatusReport>();
        services.AddSingleton<StatusApi>();
        services.AddHttpClient<StatusKeyCheck>();
        return services;
    }
}

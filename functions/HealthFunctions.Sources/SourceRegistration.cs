using HealthFunctions.Sources.HubSpot;
using HealthFunctions.Sources.PostHog;
using HealthFunctions.Sources.Intercom;
using HealthFunctions.Sources.Chargebee;
using HealthFunctions.Sources.Freshdesk;
using HealthFunctions.Sources.Dataverse;
using HealthFunctions.Sources.Salesforce;
using HealthFunctions.Sources.Segment;
using HealthFunctions.Sources.Signatures;
using HealthFunctions.Sources.Standard;
using HealthFunctions.Sources.Stripe;
using HealthFunctions.Sources.Survey;
using HealthFunctions.Sources.Zendesk;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Sources;

/// <summary>Which sources there are: one line each.</summary>
public static class SourceRegistration
{
    /// <summary>Registers every source with its settings from <c>Sources:{source}</c>.</summary>
    public static IServiceCollection AddSources(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSource<StandardWebhookOptions>(configuration, StandardSource.SourceName, options => new StandardSource(options));
        services.AddSource<SourceOptions>(configuration, StripeSource.SourceName, options => new StripeSource(options));
        services.AddSource<ZendeskOptions>(configuration, ZendeskSource.SourceName, options => new ZendeskSource(options));
        services.AddSource<SegmentOptions>(configuration, SegmentSource.SourceName, options => new SegmentSource(options));
        services.AddSource<HubSpotOptions>(configuration, HubSpotSource.SourceName, options => new HubSpotSource(options));
        services.AddSource<PostHogOptions>(configuration, PostHogSource.SourceName, options => new PostHogSource(options));
        services.AddSource<IntercomOptions>(configuration, IntercomSource.SourceName, options => new IntercomSource(options));
        services.AddSource<StandardWebhookOptions>(configuration, SurveySource.SourceName, options => new SurveySource(options));
        services.AddSource<ChargebeeOptions>(configuration, ChargebeeSource.SourceName, options => new ChargebeeSource(options));
        services.AddSource<FreshdeskOptions>(configuration, FreshdeskSource.SourceName, options => new FreshdeskSource(options));
        services.AddSource<SalesforceOptions>(configuration, SalesforceSource.SourceName, options => new SalesforceSource(options));
        services.AddSource<DataverseOptions>(configuration, DataverseSource.SourceName, options => new DataverseSource(options));
        return services.AddSingleton<SourceCatalogue>();
    }

    private static void AddSource<TOptions>(
        this IServiceCollection services, IConfiguration configuration, string name, Func<TOptions, ISource> create)
        where TOptions : SourceOptions
    {
        services.AddSingleton<IValidateOptions<TOptions>>(new SourceOptionsCheck<TOptions>(name));
        services.AddOptions<TOptions>(name).Bind(configuration.GetSection($"Sources:{name}")).ValidateOnStart();
        services.AddSingleton(provider => create(provider.GetRequiredService<IOptionsMonitor<TOptions>>().Get(name)));
    }
}

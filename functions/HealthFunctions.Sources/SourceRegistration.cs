using HealthFunctions.Sources.Stripe;
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
        services.AddSource(configuration, StripeSource.SourceName, options => new StripeSource(options));
        return services.AddSingleton<SourceCatalogue>();
    }

    private static void AddSource(
        this IServiceCollection services, IConfiguration configuration, string name, Func<SourceOptions, ISource> create)
    {
        services.AddOptions<SourceOptions>(name)
            .Bind(configuration.GetSection($"Sources:{name}"))
            .Validate(options => options.Tolerance > TimeSpan.Zero, $"Sources__{name}__Tolerance must be more than nothing, such as 00:05:00.")
            .Validate(options => options.MaxBodyBytes is null or > 0, $"Sources__{name}__MaxBodyBytes must be more than nothing.")
            .ValidateOnStart();
        services.AddSingleton(provider =>
            create(provider.GetRequiredService<IOptionsMonitor<SourceOptions>>().Get(name)));
    }
}

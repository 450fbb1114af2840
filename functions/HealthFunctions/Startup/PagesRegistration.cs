using HealthFunctions.Pages;
using HealthFunctions.Storage.Pages;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Startup;

/// <summary>Registers the pages that people look at.</summary>
internal static class PagesRegistration
{
    public static IServiceCollection AddPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PagesOptions>().Bind(configuration.GetSection("Pages"))
            .Validate(
                options => options.PublicUrl.Length == 0 || Uri.TryCreate(options.PublicUrl, UriKind.Absolute, out _),
                "Pages__PublicUrl must be an address such as https://health.example.com, or empty.")
            .Validate(options => options.KeysAreLong, "Pages__SigningKeys must be secrets of at least 32 characters, separated by ';', or empty.")
            .Validate(options => options.SessionLifetime > TimeSpan.Zero, "Pages__SessionLifetime must be more than nothing, such as 12:00:00.")
            .ValidateOnStart();
        services.AddSingleton<PageAssets>();
        services.AddSingleton<PageSigner>();
        services.AddSingleton<PageGate>();
        services.AddSingleton<PageLinkStore>();
        services.AddSingleton<PageSessions>();
        services.AddSingleton<Portfolio>();
        services.AddSingleton<PortfolioPages>();
        services.AddSingleton<AccountPages>();
        services.AddSingleton<SourcePages>();
        services.AddSingleton<PageActions>();
        services.AddSingleton<PageApi>();
        return services;
    }
}

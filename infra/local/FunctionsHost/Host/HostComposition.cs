using System.Globalization;
using HealthFunctions.Local.FunctionsHost.Configuration;
using HealthFunctions.Local.FunctionsHost.Http;
using HealthFunctions.Local.FunctionsHost.Invocation;
using HealthFunctions.Local.FunctionsHost.Listening;
using HealthFunctions.Local.FunctionsHost.Outputs;
using HealthFunctions.Local.FunctionsHost.Queues;
using HealthFunctions.Local.FunctionsHost.ServiceBus;
using HealthFunctions.Local.FunctionsHost.Storage;
using HealthFunctions.Local.FunctionsHost.Timers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Local.FunctionsHost;

/// <summary>Puts the host together: one container and one Kestrel for the app and its host.</summary>
internal static class HostComposition
{
    private const long DefaultBodyLimit = 104_857_600;

    public static WebApplicationBuilder CreateWebApplicationBuilder(HostStart start)
    {
        var web = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ContentRootPath = start.AppFolder, EnvironmentName = AppSettings.EnvironmentName });
        AppSettings.AddTo(web.Configuration, start);

        var hostFile = HostFile.Load(start.AppFolder, web.Configuration);
        HostLogging.AddTo(web.Logging, hostFile, web.Configuration);

        web.Services.AddSingleton(start);
        web.Services.AddSingleton(hostFile);
        web.Services.AddOptions<WorkerOptions>();
        web.Services.Configure<HostOptions>(options =>
            options.ShutdownTimeout = web.Configuration.GetTimeSpan("LocalHost:ShutdownTimeout") ?? TimeSpan.FromSeconds(30));

        web.WebHost.UseKestrelCore();
        web.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize =
                long.TryParse(context.Configuration["FUNCTIONS_REQUEST_BODY_SIZE_LIMIT"], CultureInfo.InvariantCulture, out var limit) ? limit : DefaultBodyLimit;
        });
        web.WebHost.UseUrls(web.Configuration["urls"] ?? web.Configuration["LocalHost:Urls"] ?? "http://127.0.0.1:7071");
        web.Services.AddRouting();
        return web;
    }

    /// <summary>Adds the host after the app's own services, so that the app's are seen and start first.</summary>
    public static IHost Build(WebApplicationBuilder web)
    {
        var services = web.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<HostIdentity>();
        services.AddSingleton<SettingNames>();
        services.AddSingleton<StorageConnections>();
        services.AddSingleton<ServiceBusConnections>();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<WorkerOptions>>().Value.Serializer ?? DefaultSerializer.Create());

        services.AddSingleton<ITrigger, HttpTrigger>();
        services.AddSingleton<ITrigger, QueueTrigger>();
        services.AddSingleton<ITrigger, TimerTrigger>();
        services.AddSingleton<ITrigger, ServiceBusTrigger>();
        services.AddSingleton<IOutputSender, QueueOutputSender>();
        services.AddSingleton<IOutputSender, ServiceBusOutputSender>();

        services.AddSingleton<FunctionCatalog>();
        services.AddSingleton<FunctionInvoker>();
        services.AddSingleton<OutputDispatcher>();
        services.AddSingleton<RunningFunctions>();
        services.AddSingleton<HostKeys>();
        services.AddHostedService<ListenerService>();

        var app = web.Build();
        try
        {
            HttpPipeline.Map(app, app.Services.GetRequiredService<FunctionCatalog>());
            return app;
        }
        catch
        {
            ((IDisposable)app).Dispose();
            throw;
        }
    }
}

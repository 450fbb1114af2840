using HealthFunctions.Crm;
using HealthFunctions.Http;
using HealthFunctions.Ingestion;
using HealthFunctions.Sources;
using HealthFunctions.Startup;
using HealthFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<InvocationTracing>();
builder.UseMiddleware<LoadShedding>();
builder.UseMiddleware<StorageOutage>();

var unresolved = UnresolvedSecrets.Empty(builder.Configuration);
builder.Services
    .AddHostedService(services => ActivatorUtilities.CreateInstance<UnresolvedSecrets>(services, unresolved))
    .AddSources(builder.Configuration)
    .AddCrms(builder.Configuration)
    .AddStorage(builder.Configuration)
    .AddAlerts(builder.Configuration)
    .AddNotifications(builder.Configuration)
    .AddTelemetry(builder.Configuration)
    .AddPipeline(builder.Configuration)
    .AddPages(builder.Configuration);

builder.Build().Run();

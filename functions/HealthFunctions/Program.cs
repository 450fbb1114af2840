using HealthFunctions.Crm;
using HealthFunctions.Http;
using HealthFunctions.Ingestion;
using HealthFunctions.Sources;
using HealthFunctions.Startup;
using HealthFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<InvocationTracing>();
builder.UseMiddleware<LoadShedding>();
builder.UseMiddleware<StorageOutage>();

builder.Services
    .AddSources(builder.Configuration)
    .AddCrms(builder.Configuration)
    .AddStorage(builder.Configuration)
    .AddTelemetry(builder.Configuration)
    .AddPipeline(builder.Configuration);

builder.Build().Run();

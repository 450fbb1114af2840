using HealthFunctions.Crm;
using HealthFunctions.Http;
using HealthFunctions.Sources;
using HealthFunctions.Startup;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.UseMiddleware<StorageOutage>();

builder.Services
    .AddSources(builder.Configuration)
    .AddCrms(builder.Configuration)
    .AddStorage(builder.Configuration)
    .AddPipeline(builder.Configuration)
    .AddPages(builder.Configuration);

builder.Build().Run();

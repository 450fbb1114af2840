using Local.FunctionsHost.SampleApp;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

var builder = FunctionsApplication.CreateBuilder(args);
builder.ConfigureFunctionsWebApplication();
builder.Services.AddSingleton<Journal>();
builder.Services.AddScoped<ScopedNumber>();
builder.UseMiddleware<HeaderMiddleware>();
builder.Build().Run();

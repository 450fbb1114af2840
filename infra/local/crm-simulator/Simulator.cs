using Microsoft.Extensions.Options;

namespace CrmSimulator;

/// <summary>The simulated CRM as a web application.</summary>
public static class Simulator
{
    /// <summary>Builds the application; the caller runs or starts it.</summary>
    /// <param name="args"><c>--urls</c>, <c>--data FILE</c>, <c>--token TOKEN</c>, and whatever ASP.NET Core takes.</param>
    /// <returns>The application, not yet started.</returns>
    public static WebApplication Build(params string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Configuration.AddCommandLine(args, new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["--data"] = "CrmSimulator:Data",
            ["--token"] = "CrmSimulator:Token",
        });
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        builder.Services.AddOptions<SimulatorOptions>().BindConfiguration("CrmSimulator");
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(services => CompanyStore.Open(
            services.GetRequiredService<IOptions<SimulatorOptions>>().Value.Data, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<Faults>();
        builder.Services.AddSingleton<RateLimit>();
        builder.Services.AddSingleton<RequestLog>();
        builder.Services.AddSingleton<Pages.CardSource>();
        Dataverse.DataverseSimulator.AddServices(builder.Services);
        Salesforce.SalesforceSimulation.Add(builder.Services);

        var app = builder.Build();
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/crm", StringComparison.Ordinal), hubSpot => hubSpot.UseMiddleware<Gate>());
        CompanyEndpoints.Map(app);
        SearchEndpoints.Map(app);
        PropertyEndpoints.Map(app);
        Salesforce.SalesforceSimulation.Map(app);
        ControlEndpoints.Map(app);
        Pages.PageEndpoints.Map(app);
        Dataverse.DataverseSimulator.Map(app);
        return app;
    }
}

namespace CrmSimulator.Salesforce;

/// <summary>The part of Salesforce that is simulated: services and endpoints.</summary>
internal static class SalesforceSimulation
{
    internal static void Add(IServiceCollection services)
    {
        services.AddOptions<SalesforceSimulatorOptions>().BindConfiguration("CrmSimulator:Salesforce");
        services.AddSingleton<SalesforceOrg>();
        services.AddSingleton<Sessions>();
    }

    internal static void Map(WebApplication app)
    {
        app.UseWhen(context => context.Request.Path.StartsWithSegments("/services", StringComparison.Ordinal), api => api.UseMiddleware<SalesforceGate>());
        app.MapPost("/services/oauth2/token", TokenEndpoint.IssueAsync);
        app.MapPost("/services/data/{version}/composite", CompositeEndpoint.RunAsync);
        app.MapPatch("/services/data/{version}/composite/sobjects", UpdateEndpoint.RunAsync);
        app.MapGet("/services/data/{version}/query", QueryEndpoint.Run);
        app.MapGet("/services/data/{version}/query/{cursor}", QueryEndpoint.Continue);
        app.MapGet("/services/data/{version}/sobjects/Account/describe", DescribeEndpoint.Describe);
        SalesforceControl.Map(app);
    }
}

/// <summary>The settings <c>CrmSimulator:Salesforce</c>: who is let in.</summary>
internal sealed class SalesforceSimulatorOptions
{
    public string ClientId { get; set; } = "simulator-client";

    public string ClientSecret { get; set; } = "simulator-secret";

    /// <summary>The user that the JWT bearer flow may act as.</summary>
    public string Username { get; set; } = "health@example.com";

    /// <summary>The public key of the app's certificate in PEM; without one, the JWT bearer flow lets nobody in.</summary>
    public string PublicKey { get; set; } = "";
}

namespace CrmSimulator.Dataverse;

/// <summary>The simulated Dynamics 365: what Dataverse's Web API answers of what HealthFunctions uses.</summary>
internal static class DataverseSimulator
{
    internal const string Api = "/api/data/v9.2/";

    internal static void AddServices(IServiceCollection services)
    {
        services.AddSingleton<DataverseStore>();
        services.AddSingleton<DataverseLimit>();
        services.AddSingleton<DataverseService>();
        services.AddSingleton<BatchEndpoint>();
    }

    internal static void Map(WebApplication app)
    {
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments("/api/data", StringComparison.Ordinal),
            dataverse => dataverse.UseMiddleware<DataverseGate>());
        app.MapPost(Api + "$batch", (HttpContext context, BatchEndpoint batch) => batch.AnswerAsync(context));
        app.Map("/api/data/{**path}", AnswerAsync);
    }

    private static async Task AnswerAsync(HttpContext context, DataverseService service)
    {
        using var reader = new StreamReader(context.Request.Body);
        var operation = new Operation(
            context.Request.Method,
            context.Request.Path + context.Request.QueryString,
            context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await reader.ReadToEndAsync(context.RequestAborted));
        var outcome = service.Execute(operation);

        context.Response.StatusCode = outcome.Status;
        context.Response.Headers["OData-Version"] = "4.0";
        foreach (var (name, value) in outcome.Headers)
            context.Response.Headers[name] = value;

        if (outcome.Body is { } body)
        {
            context.Response.ContentType = Outcome.Json;
            await context.Response.WriteAsync(body.ToJsonString(Json.Plain), context.RequestAborted);
        }
    }
}

using System.Reflection;
using HealthFunctions.Local.FunctionsHost.Configuration;
using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>The routes of the host: functions, administration, and the page at the root.</summary>
internal static class HttpPipeline
{
    /// <summary>Maps all routes.</summary>
    /// <exception cref="InvalidOperationException">A route is invalid or taken.</exception>
    public static void Map(WebApplication app, FunctionCatalog catalog)
    {
        app.UseRouting();
        app.Use(OnlyRoutesOfTheHost);

        var keys = app.Services.GetRequiredService<HostKeys>();
        var invoker = app.Services.GetRequiredService<FunctionInvoker>();
        var prefix = (app.Services.GetRequiredService<HostFile>()["extensions:http:routePrefix"].Value ?? "api").Trim('/');
        foreach (var function in catalog.Functions.Where(function => function is { Trigger: HttpTrigger, IsDisabled: false }))
        {
            var attribute = function.Attribute<HttpTriggerAttribute>();
            if (attribute.AuthLevel == AuthorizationLevel.User)
            {
                throw new InvalidOperationException($"'{function.Name}': AuthorizationLevel.User is not offered: choose Anonymous, Function or Admin.");
            }

            var endpoint = new HttpFunctionEndpoint(function, attribute.AuthLevel, keys, invoker);
            var pattern = Pattern(function, prefix, attribute.Route);
            var route = attribute.Methods is { Length: > 0 } methods
                ? app.MapMethods(pattern, methods.Select(method => method.ToUpperInvariant()), endpoint.InvokeAsync)
                : app.Map(pattern, endpoint.InvokeAsync);
            route.WithMetadata(OfTheHost.Instance);
        }

        var administration = new AdminEndpoints(catalog, keys, invoker, app.Services.GetRequiredService<HostIdentity>());
        app.MapPost("/admin/functions/{name}", administration.RunAsync).WithMetadata(OfTheHost.Instance);
        app.MapGet("/admin/host/status", administration.StatusAsync).WithMetadata(OfTheHost.Instance);
        app.MapGet("/", Welcome).WithMetadata(OfTheHost.Instance);
    }

    private static string Pattern(Function function, string prefix, string? route)
    {
        var pattern = $"/{prefix}/{route?.TrimStart('/') ?? function.Name}".Replace("//", "/", StringComparison.Ordinal);
        try
        {
            var parsed = RoutePatternFactory.Parse(pattern);
            if (parsed.PathSegments is [{ Parts: [RoutePatternLiteralPart first] }, ..]
                && (first.Content.Equals("admin", StringComparison.OrdinalIgnoreCase) || first.Content.Equals("runtime", StringComparison.OrdinalIgnoreCase)))
            {
                throw new InvalidOperationException($"'{function.Name}': the route '{pattern}' begins with a word that the host keeps for itself: choose another than 'admin' and 'runtime'.");
            }

            return pattern;
        }
        catch (RoutePatternException problem)
        {
            throw new InvalidOperationException($"'{function.Name}': the route '{pattern}' is invalid: {problem.Message}", problem);
        }
    }

    /// <summary>A method that a route does not know is 404, as on Azure, where ASP.NET Core would say 405: https://github.com/Azure/azure-functions-host/issues/10098.</summary>
    private static Task OnlyRoutesOfTheHost(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<OfTheHost>() is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static Task Welcome(HttpContext context)
    {
        var name = Assembly.GetEntryAssembly()?.GetName().Name;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"Your function app is up and running: {name}\n", context.RequestAborted);
    }

    private sealed class OfTheHost
    {
        public static OfTheHost Instance { get; } = new();
    }
}

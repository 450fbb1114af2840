using System.Reflection;
using System.Text.Json;
using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>
/// What the master key opens: running a function by hand, and the host's status.
/// See https://learn.microsoft.com/azure/azure-functions/functions-manually-run-non-http.
/// </summary>
internal sealed class AdminEndpoints(FunctionCatalog catalog, HostKeys keys, FunctionInvoker invoker, HostIdentity identity)
{
    /// <summary>Starts a function in the background and answers 202 at once.</summary>
    public async Task RunAsync(HttpContext context)
    {
        if (!keys.Allow(context.Request, AuthorizationLevel.Admin))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (catalog.Find(context.GetRouteValue("name")?.ToString() ?? "") is not { } function)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (await ReadInputAsync(context.Request) is not { } input)
        {
            await RefuseAsync(context, "The body must be JSON like {\"input\":\"...\"}.");
            return;
        }

        if (function.Trigger.CreateManualInput(function, input) is not { } trigger)
        {
            await RefuseAsync(context, "This function answers HTTP requests: call it by its route.");
            return;
        }

        _ = Task.Run(() => invoker.TryInvokeAsync(function, trigger, CancellationToken.None), CancellationToken.None);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
    }

    public Task StatusAsync(HttpContext context)
    {
        if (!keys.Allow(context.Request, AuthorizationLevel.Admin))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }

        return context.Response.WriteAsJsonAsync(
            new Dictionary<string, string>
            {
                ["id"] = identity.Id,
                ["state"] = "Running",
                ["version"] = typeof(AdminEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "",
            },
            context.RequestAborted);
    }

    private static async Task<string?> ReadInputAsync(HttpRequest request)
    {
        try
        {
            using var body = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            return body.RootElement.TryGetProperty("input", out var input)
                ? input.ValueKind == JsonValueKind.String ? input.GetString() : input.GetRawText()
                : "";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Task RefuseAsync(HttpContext context, string reason)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return context.Response.WriteAsync(reason, context.RequestAborted);
    }
}

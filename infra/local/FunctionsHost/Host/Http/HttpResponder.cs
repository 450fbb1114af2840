using Azure.Core.Serialization;
using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>
/// Turns what a function returns into a response: <c>IResult</c>, <c>IActionResult</c>, text, or an object as JSON; null is 204.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-http-webhook-output#usage.
/// </summary>
internal static class HttpResponder
{
    public static Task RespondAsync(LocalFunctionContext context, HttpContext httpContext)
    {
        var outputs = context.Function.Outputs;
        var result = outputs.HttpResultName is { } name ? FunctionOutputs.Value(context.Bindings, name) : context.Bindings.Result;
        if (httpContext.RequestAborted.IsCancellationRequested)
        {
            return Task.CompletedTask;
        }

        return result switch
        {
            IResult answer => answer.ExecuteAsync(httpContext),
            IActionResult answer => answer.ExecuteResultAsync(new ActionContext(httpContext, httpContext.GetRouteData(), new ActionDescriptor())),
            _ when outputs.TakesReturnValue => NoContent(httpContext),
            null => outputs.ReturnsValue ? NoContent(httpContext) : Task.CompletedTask,
            string text => WriteAsync(httpContext, text, context.CancellationToken),
            _ => WriteJsonAsync(httpContext, result, context),
        };
    }

    private static Task NoContent(HttpContext httpContext)
    {
        if (!httpContext.Response.HasStarted)
        {
            httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        }

        return Task.CompletedTask;
    }

    private static Task WriteAsync(HttpContext httpContext, string text, CancellationToken cancellationToken)
    {
        httpContext.Response.ContentType = "text/plain; charset=utf-8";
        return httpContext.Response.WriteAsync(text, cancellationToken);
    }

    private static async Task WriteJsonAsync(HttpContext httpContext, object result, LocalFunctionContext context)
    {
        var json = await context.InstanceServices.GetRequiredService<ObjectSerializer>()
            .SerializeAsync(result, result.GetType(), context.CancellationToken);
        httpContext.Response.ContentType = "application/json; charset=utf-8";
        await httpContext.Response.Body.WriteAsync(json.ToMemory(), context.CancellationToken);
    }
}

using System.Diagnostics.CodeAnalysis;
using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Http;

/// <summary>Answers the requests of one function.</summary>
internal sealed class HttpFunctionEndpoint(Function function, AuthorizationLevel level, HostKeys keys, FunctionInvoker invoker)
{
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whatever a function throws is logged by the invoker and answered with 500.")]
    public async Task InvokeAsync(HttpContext context)
    {
        if (!keys.Allow(context.Request, level))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (context.Request.ContentLength > context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        try
        {
            await invoker.InvokeAsync(function, new HttpInput(context), context.RequestAborted);
        }
        catch (Exception problem)
        {
            Fail(context, problem is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError);
        }
    }

    /// <summary>An unhandled exception is answered without detail; an answer already begun is cut off, so that it is not taken for whole.</summary>
    private static void Fail(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return;
        }

        context.Response.Clear();
        context.Response.StatusCode = status;
    }
}

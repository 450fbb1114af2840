using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Local.FunctionsHost.SampleApp;

/// <summary>Says in a header which function answered.</summary>
public sealed class HeaderMiddleware : IFunctionsWorkerMiddleware
{
    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
        {
            http.Response.Headers["x-function"] = context.FunctionDefinition.Name;
        }

        await next(context);
    }
}

using HealthFunctions.Http;
using HealthFunctions.Telemetry;
using HealthFunctions.Triggers;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Ingestion;

/// <summary>
/// Bounds what one instance has underway: a request more than that, or one whose body would be too much together with those of
/// the others, is answered 503 before anything of it is read. What was accepted is never touched by it, and neither is the question how
/// the app is doing.
/// </summary>
/// <param name="options">The bounds.</param>
/// <param name="telemetry">Counts what is turned away.</param>
internal sealed class LoadShedding(IOptions<OverloadOptions> options, PipelineTelemetry telemetry) : IFunctionsWorkerMiddleware
{
    private const long Megabyte = 1024 * 1024;

    private int requests;
    private long bytes;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var function = context.FunctionDefinition.Name;
        if (context.GetHttpContext() is not { } http || function is nameof(GetStatus) or nameof(GetStatusDetails))
        {
            await next(context);
            return;
        }

        var size = SizeOf(http.Request);
        var underway = Interlocked.Increment(ref requests);
        var together = Interlocked.Add(ref bytes, size);
        try
        {
            // One alone is always taken, however large: its own limit is for its receiver to judge.
            if (underway > options.Value.MostRequests || (underway > 1 && together > options.Value.MostMegabytes * Megabyte))
            {
                telemetry.Shed(function);
                context.GetInvocationResult().Value = Problems.Unavailable(
                    "There is more to do than this instance takes on. Nothing was read; send it again later.", options.Value.RetryAfterSeconds);
                return;
            }

            await next(context);
        }
        finally
        {
            Interlocked.Add(ref bytes, -size);
            Interlocked.Decrement(ref requests);
        }
    }

    private static long SizeOf(HttpRequest request) =>
        request.ContentLength ?? (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsDelete(request.Method) ? 0 : Megabyte);
}

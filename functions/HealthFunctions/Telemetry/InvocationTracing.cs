using System.Diagnostics;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace HealthFunctions.Telemetry;

/// <summary>
/// Begins a span for what comes from outside: requests and timers. Where the platform or the caller has a trace already, it is part
/// of that. What comes by queue or bus goes on in the trace in which it was sent.
/// </summary>
/// <param name="telemetry">The spans.</param>
internal sealed class InvocationTracing(PipelineTelemetry telemetry) : IFunctionsWorkerMiddleware
{
    private const string TimerTrigger = "timerTrigger";

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        var isRequest = context.GetHttpContext() is not null;
        var isTimer = context.FunctionDefinition.InputBindings.Values.Any(binding => binding.Type.Equals(TimerTrigger, StringComparison.OrdinalIgnoreCase));
        using var span = isRequest || isTimer
            ? telemetry.Begin(context.FunctionDefinition.Name, isRequest ? ActivityKind.Server : ActivityKind.Internal, context.TraceContext.TraceParent)
            : null;
        await next(context);
    }
}

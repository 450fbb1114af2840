using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using HealthFunctions.Local.FunctionsHost.Outputs;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Local.FunctionsHost.Invocation;

/// <summary>Executes functions: scope, middleware, method, answer, outputs.</summary>
internal sealed partial class FunctionInvoker
{
    private readonly IServiceScopeFactory scopes;
    private readonly RunningFunctions running;
    private readonly OutputDispatcher outputs;
    private readonly FunctionExecutionDelegate pipeline;
    private readonly Dictionary<string, ILogger> loggers;

    public FunctionInvoker(
        IServiceScopeFactory scopes, MiddlewarePipeline middleware, RunningFunctions running, OutputDispatcher outputs, FunctionCatalog catalog, ILoggerFactory loggerFactory)
    {
        this.scopes = scopes;
        this.running = running;
        this.outputs = outputs;
        pipeline = middleware.Build(CallFunctionAsync);
        loggers = catalog.Functions.ToDictionary(function => function.Name, function => loggerFactory.CreateLogger($"Function.{function.Name}"), StringComparer.Ordinal);
    }

    /// <summary>Executes a function once; its exception is logged and passed on.</summary>
    /// <param name="function">The function.</param>
    /// <param name="input">What has triggered it.</param>
    /// <param name="cancellationToken">Cancelled when nobody wants the result any more.</param>
    public async Task InvokeAsync(Function function, TriggerInput input, CancellationToken cancellationToken)
    {
        using var run = running.Begin(cancellationToken);
        await using var scope = scopes.CreateAsyncScope();
        var context = new LocalFunctionContext(function, input, scope.ServiceProvider, run.CancellationToken);
        var log = loggers[function.Name];
        var started = Stopwatch.GetTimestamp();
        var informs = log.IsEnabled(LogLevel.Information);
        if (informs)
        {
            Executing(log, function.Name, input.Reason, context.InvocationId);
        }

        try
        {
            input.Prepare(context);
            await pipeline(context);
            await input.RespondAsync(context);
            await outputs.SendAsync(context);
        }
        catch (OperationCanceledException) when (run.CancellationToken.IsCancellationRequested)
        {
            var milliseconds = Milliseconds(started);
            Cancelled(log, function.Name, context.InvocationId, milliseconds);
            throw;
        }
        catch (Exception problem)
        {
            Failed(log, problem, function.Name, context.InvocationId, Milliseconds(started));
            throw;
        }

        if (informs)
        {
            var milliseconds = Milliseconds(started);
            Executed(log, function.Name, context.InvocationId, milliseconds);
        }
    }

    /// <summary>Executes a function whose exception nobody waits for: it has been logged.</summary>
    /// <returns>Whether it succeeded.</returns>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Functions throw what they like.")]
    public async Task<bool> TryInvokeAsync(Function function, TriggerInput input, CancellationToken cancellationToken)
    {
        try
        {
            await InvokeAsync(function, input, cancellationToken);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }

    private static long Milliseconds(long started) => (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    private static async Task CallFunctionAsync(FunctionContext context)
    {
        var local = (LocalFunctionContext)context;
        local.Function.Outputs.Read(local.Bindings, await local.Function.Method.CallAsync(local));
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Executing 'Functions.{Function}' (Reason='{Reason}', Id={InvocationId})")]
    private static partial void Executing(ILogger log, string function, string reason, string invocationId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Executed 'Functions.{Function}' (Succeeded, Id={InvocationId}, Duration={Milliseconds}ms)")]
    private static partial void Executed(ILogger log, string function, string invocationId, long milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "Executed 'Functions.{Function}' (Failed, Id={InvocationId}, Duration={Milliseconds}ms)")]
    private static partial void Failed(ILogger log, Exception problem, string function, string invocationId, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "Executed 'Functions.{Function}' (Cancelled, Id={InvocationId}, Duration={Milliseconds}ms)")]
    private static partial void Cancelled(ILogger log, string function, string invocationId, long milliseconds);
}

using Azure;
using HealthFunctions.Storage.Accounts;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Http;

/// <summary>
/// Answers 503 and when to come back, where storage is away or overloaded while a request is dealt with: the caller has done nothing
/// wrong, and may try again. Everything else that goes wrong stays what it is.
/// </summary>
/// <param name="logger">Says what storage said.</param>
internal sealed partial class StorageOutage(ILogger<StorageOutage> logger) : IFunctionsWorkerMiddleware
{
    private const int RetryAfterSeconds = 30;

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception failure) when (IsOutage(failure) && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            Log.Away(logger, failure, context.FunctionDefinition.Name);
            context.GetInvocationResult().Value = Problems.Unavailable(
                "Storage does not answer. Nothing is lost by asking again later.", RetryAfterSeconds);
        }
    }

    /// <summary>
    /// An account that is closed for a merge is away for a moment. Of storage: no answer (status 0), too many requests, or a failure of the service. After several attempts the client throws them all
    /// together; an attempt that took too long is a cancellation among them.
    /// </summary>
    internal static bool IsOutage(Exception failure) => failure switch
    {
        RequestFailedException refused => refused.Status is 0 or StatusCodes.Status408RequestTimeout or StatusCodes.Status429TooManyRequests or >= 500,
        AggregateException several => several.InnerExceptions.Count > 0 && several.InnerExceptions.All(IsOutage),
        _ => failure is TimeoutException or TaskCanceledException or AccountMergingException,
    };

    private static partial class Log
    {
        [LoggerMessage(1007, LogLevel.Error, "{Function} was answered with 503: storage does not answer.")]
        public static partial void Away(ILogger logger, Exception failure, string function);
    }
}

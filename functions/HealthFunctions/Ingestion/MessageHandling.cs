using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Ingestion;

/// <summary>
/// What every queue function does around its work: reads the message, and sends one that never can be dealt with to the poison
/// queue with its reason. A failure that may pass is thrown, so that the platform tries again.
/// </summary>
/// <param name="queues">The queues.</param>
/// <param name="logger">Says what went wrong.</param>
public sealed partial class MessageHandling(PipelineQueues queues, ILogger<MessageHandling> logger)
{
    /// <summary>Deals with one message.</summary>
    /// <param name="queue">The queue it is from.</param>
    /// <param name="body">The message.</param>
    /// <param name="context">How often it was tried.</param>
    /// <param name="handle">Does the work; answers null, or why it can never be done.</param>
    public async Task HandleAsync(
        string queue, string body, FunctionContext context, Func<PipelineMessage, CancellationToken, Task<string?>> handle)
    {
        var cancellationToken = context.CancellationToken;
        var attempts = QueueMetadata.DequeueCount(context);
        var reading = await queues.ReadAsync(body, cancellationToken);
        string? reason;
        try
        {
            reason = reading.Message is { } message ? await handle(message, cancellationToken) : reading.Fault;
        }
        catch (Exception failure) when (attempts >= QueueNames.MaxAttempts && failure is not OperationCanceledException)
        {
            Log.GivenUp(logger, failure, queue, attempts);
            reason = $"It failed {attempts} times, the last time with {failure.GetType().Name}: {failure.Message}";
        }

        if (reason is null)
        {
            await queues.ReleaseAsync(reading, cancellationToken);
            return;
        }

        Log.Poisoned(logger, queue);
        await queues.SendAsync(
            $"{queue}-poison", new PoisonMessage { Queue = queue, Reason = reason, Attempts = attempts, Body = body }, cancellationToken);
    }

    private static partial class Log
    {
        // Not the reason: it may quote the message, and so the people in it.
        [LoggerMessage(1201, LogLevel.Warning, "A message of {Queue} goes to poison; its dead letter says why.")]
        public static partial void Poisoned(ILogger logger, string queue);

        [LoggerMessage(1202, LogLevel.Error, "A message of {Queue} is given up after {Attempts} attempts.")]
        public static partial void GivenUp(ILogger logger, Exception failure, string queue, long attempts);
    }
}

using System.Diagnostics;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Ingestion;

/// <summary>
/// What every queue function does around its work: reads the message, and sends one that never can be dealt with to the poison
/// queue with its reason. A failure that may pass is thrown, so that the platform tries again.
/// </summary>
/// <param name="queues">The queues.</param>
/// <param name="telemetry">Follows them.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says what went wrong.</param>
public sealed partial class MessageHandling(PipelineQueues queues, PipelineTelemetry telemetry, TimeProvider time, ILogger<MessageHandling> logger)
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
        var arrival = QueueMetadata.ArrivalOf(context, time);
        var attempts = arrival.Attempts;
        var reading = await queues.ReadAsync(body, cancellationToken);
        var message = reading.Message is IngressMessage ingress ? ingress.ArrivedAs(arrival.MessageId, arrival.InsertedAt) : reading.Message;
        using var span = telemetry.Process(queue, message);
        string? reason;
        try
        {
            reason = message is null ? reading.Fault : await handle(message, cancellationToken);
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

        span?.SetStatus(ActivityStatusCode.Error);
        Log.Poisoned(logger, queue);
        var poison = new PoisonMessage
        {
            Queue = queue,
            MessageId = arrival.MessageId,
            Delivery = DeliveryReference.Of(message),
            Reason = reason,
            Attempts = attempts,
            Body = body,
        };
        await queues.SendAsync($"{queue}-poison", poison, cancellationToken);
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

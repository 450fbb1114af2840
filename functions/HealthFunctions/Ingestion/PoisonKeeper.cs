using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Ingestion;

/// <summary>Moves what arrives on a poison queue to the dead letters: our own with their reason, the platform's as they are.</summary>
/// <param name="queues">Reads messages.</param>
/// <param name="deadLetters">The dead letters.</param>
/// <param name="time">The clock.</param>
public sealed class PoisonKeeper(PipelineQueues queues, DeadLetterStore deadLetters, TimeProvider time)
{
    /// <summary>Keeps one message.</summary>
    /// <param name="queue">The queue that it was meant for.</param>
    /// <param name="body">What is on the poison queue.</param>
    /// <param name="context">The message's id.</param>
    public async Task KeepAsync(string queue, string body, FunctionContext context)
    {
        var poison = (await queues.ReadAsync(body, context.CancellationToken)).Message as PoisonMessage ?? new PoisonMessage
        {
            Queue = queue,
            Reason = $"It failed {QueueNames.MaxAttempts} times, or could not be decoded; the log has the cause.",
            Attempts = QueueNames.MaxAttempts,
            Body = body,
        };
        var id = DeadLetter.IdOf(queue, QueueMetadata.Id(context));
        await deadLetters.KeepAsync(
            new DeadLetter(id, poison.Queue, poison.Reason, poison.Attempts, poison.Body, time.GetUtcNow()), context.CancellationToken);
    }
}

using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Telemetry;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Ingestion;

/// <summary>Moves what arrives on a poison queue to the dead letters: our own with their reason, the platform's as they are.</summary>
/// <param name="queues">Reads messages.</param>
/// <param name="deadLetters">The dead letters.</param>
/// <param name="deliveries">Shows that a delivery has failed.</param>
/// <param name="telemetry">Counts them.</param>
/// <param name="time">The clock.</param>
public sealed class PoisonKeeper(PipelineQueues queues, DeadLetterStore deadLetters, DeliveryLog deliveries, PipelineTelemetry telemetry, TimeProvider time)
{
    /// <summary>Keeps one message.</summary>
    /// <param name="queue">The queue that it was meant for.</param>
    /// <param name="body">What is on the poison queue.</param>
    /// <param name="context">The message's id.</param>
    public async Task KeepAsync(string queue, string body, FunctionContext context)
    {
        var cancellationToken = context.CancellationToken;
        var arrival = QueueMetadata.ArrivalOf(context, time);
        var arrived = await queues.ReadAsync(body, cancellationToken);
        var ours = arrived.Message as PoisonMessage;
        var original = ours is null ? arrived : await queues.ReadAsync(ours.Body, cancellationToken);
        var reason = ours?.Reason ?? $"It failed {QueueNames.MaxAttempts} times, or could not be decoded; the log has the cause.";
        var delivery = ours?.Delivery
            ?? DeliveryReference.Of((original.Message as IngressMessage)?.ArrivedAs(arrival.MessageId, arrival.InsertedAt));

        // The blob that the original was in is kept, as the letter's body; the one that we wrapped it in is not needed any more.
        var id = DeadLetter.IdOf(queue, ours?.MessageId ?? arrival.MessageId);
        await deadLetters.KeepAsync(
            new DeadLetter(id, queue, reason, ours?.Attempts ?? QueueNames.MaxAttempts, original.Text, time.GetUtcNow())
            {
                Delivery = delivery, Blob = original.ClaimedBlob,
            },
            cancellationToken);
        telemetry.DeadLettered(queue);
        if (ours is not null)
        {
            await queues.ReleaseAsync(arrived, cancellationToken);
        }

        if (delivery is not null)
        {
            deliveries.Failed(delivery, reason);
        }
    }
}

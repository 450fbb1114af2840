using HealthFunctions.Ingestion;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Keeps what could not be dealt with on the recalculations queue as dead letters, to be seen and replayed.</summary>
public sealed class KeepPoisonedRecalculations(PoisonKeeper keeper)
{
    [Function(nameof(KeepPoisonedRecalculations))]
    public Task Run([QueueTrigger(QueueNames.RecalculationsPoison)] string body, FunctionContext context) =>
        keeper.KeepAsync(QueueNames.Recalculations, body, context);
}

using HealthFunctions.Ingestion;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Keeps what could not be dealt with on the signals queue as dead letters, to be seen and replayed.</summary>
public sealed class KeepPoisonedSignals(PoisonKeeper keeper)
{
    [Function(nameof(KeepPoisonedSignals))]
    public Task Run([QueueTrigger(QueueNames.SignalsPoison)] string body, FunctionContext context) =>
        keeper.KeepAsync(QueueNames.Signals, body, context);
}

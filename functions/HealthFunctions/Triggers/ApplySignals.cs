using HealthFunctions.Ingestion;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Normalises what waits in the signals queue and applies it to account state.</summary>
public sealed class ApplySignals(MessageHandling messages, SignalPipeline pipeline)
{
    [Function(nameof(ApplySignals))]
    public Task Run([QueueTrigger(QueueNames.Signals)] string body, FunctionContext context) =>
        messages.HandleAsync(QueueNames.Signals, body, context, pipeline.HandleAsync);
}

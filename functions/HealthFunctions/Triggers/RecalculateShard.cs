using HealthFunctions.Ingestion;
using HealthFunctions.Recalculation;
using HealthFunctions.Storage.Messages;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Triggers;

/// <summary>Recalculates the accounts of one shard.</summary>
public sealed class RecalculateShard(MessageHandling messages, ShardRecalculation recalculation)
{
    [Function(nameof(RecalculateShard))]
    public Task Run([QueueTrigger(QueueNames.Recalculations)] string body, FunctionContext context) =>
        messages.HandleAsync(QueueNames.Recalculations, body, context, async (message, cancellationToken) =>
        {
            if (message is not RecalculateShardMessage shard)
            {
                return $"A message of type {message.GetType().Name} does not belong on this queue.";
            }

            return await recalculation.RunAsync(shard, cancellationToken);
        });
}

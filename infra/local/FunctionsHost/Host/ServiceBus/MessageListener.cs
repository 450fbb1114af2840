using HealthFunctions.Local.FunctionsHost.Listening;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>
/// Receives messages without sessions: single ones side by side, up to <c>maxConcurrentCalls</c>, or batches one after the other.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-trigger.
/// </summary>
internal sealed class MessageListener(MessageSource source, MessageExecutor executor, ServiceBusHostOptions options, bool isBatched) : IListener
{
    public async Task RunAsync(CancellationToken stopping)
    {
        await using var receiver = source.CreateReceiver();
        var running = new List<Task>();
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                if (isBatched)
                {
                    var batch = await receiver.ReceiveMessagesAsync(options.MaxMessageBatchSize, cancellationToken: stopping);
                    if (batch.Count > 0)
                    {
                        await executor.ExecuteAsync(batch, receiver, session: null);
                    }

                    continue;
                }

                while (running.Count >= options.MaxConcurrentCalls)
                {
                    await Task.WhenAny(running);
                    running.RemoveAll(task => task.IsCompleted);
                }

                stopping.ThrowIfCancellationRequested();
                var messages = await receiver.ReceiveMessagesAsync(options.MaxConcurrentCalls - running.Count, cancellationToken: stopping);
                running.AddRange(messages.Select(message => Task.Run(() => executor.ExecuteAsync([message], receiver, session: null), CancellationToken.None)));
                running.RemoveAll(task => task.IsCompleted);
            }
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }
}

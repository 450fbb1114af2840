using Azure.Messaging.ServiceBus;
using HealthFunctions.Local.FunctionsHost.Listening;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>
/// Works on sessions side by side, up to <c>maxConcurrentSessions</c>, and on the messages of each one in order.
/// See https://learn.microsoft.com/azure/service-bus-messaging/message-sessions.
/// </summary>
internal sealed class SessionListener(MessageSource source, MessageExecutor executor, ServiceBusHostOptions options) : IListener
{
    public async Task RunAsync(CancellationToken stopping)
    {
        using var together = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var workers = Enumerable.Range(0, options.MaxConcurrentSessions).Select(_ => WorkAsync(together.Token)).ToArray();

        // When one cannot go on, all end, and all are begun anew.
        await Task.WhenAny(workers);
        await together.CancelAsync();
        await Task.WhenAll(workers);
    }

    private async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            await using var receiver = await source.AcceptNextSessionAsync(stopping);
            if (receiver is not null)
            {
                await DrainSessionAsync(receiver, stopping);
            }
        }
    }

    private async Task DrainSessionAsync(ServiceBusSessionReceiver receiver, CancellationToken stopping)
    {
        var released = false;
        try
        {
            while (!released && !stopping.IsCancellationRequested)
            {
                var messages = await receiver.ReceiveMessagesAsync(executor.BatchSize, options.SessionIdleTimeout, stopping);
                if (messages.Count == 0)
                {
                    return;
                }

                await executor.ExecuteAsync(messages, receiver, new ServiceBusSessionMessageActions(receiver, () => released = true));
            }
        }
        catch (ServiceBusException problem) when (problem.Reason == ServiceBusFailureReason.SessionLockLost)
        {
            // Another receiver may have the session; its messages are delivered again.
        }
    }
}

using Azure.Messaging.ServiceBus;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>A queue, or a subscription of a topic, to receive from.</summary>
internal sealed class MessageSource(ServiceBusClient client, string queueOrTopic, string? subscription, int prefetchCount)
{
    public string Path => subscription is null ? queueOrTopic : $"{queueOrTopic}/{subscription}";

    public ServiceBusReceiver CreateReceiver()
    {
        var options = new ServiceBusReceiverOptions { PrefetchCount = prefetchCount };
        return subscription is null ? client.CreateReceiver(queueOrTopic, options) : client.CreateReceiver(queueOrTopic, subscription, options);
    }

    /// <summary>Waits for a session with messages; null when none came in time.</summary>
    public async Task<ServiceBusSessionReceiver?> AcceptNextSessionAsync(CancellationToken cancellationToken)
    {
        var options = new ServiceBusSessionReceiverOptions { PrefetchCount = prefetchCount };
        try
        {
            return subscription is null
                ? await client.AcceptNextSessionAsync(queueOrTopic, options, cancellationToken)
                : await client.AcceptNextSessionAsync(queueOrTopic, subscription, options, cancellationToken);
        }
        catch (ServiceBusException problem) when (problem.Reason == ServiceBusFailureReason.ServiceTimeout)
        {
            return null;
        }
    }
}

using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>Settles the messages of one execution, and knows which ones the function has settled itself.</summary>
/// <param name="receiver">Where the messages came from; null for a run by hand, where there is nothing to settle.</param>
internal sealed class MessageSettlement(ServiceBusReceiver? receiver)
{
    private readonly ConcurrentDictionary<string, bool> settled = new(StringComparer.Ordinal);

    public bool IsSettled(ServiceBusReceivedMessage message) => settled.ContainsKey(message.LockToken);

    public Task CompleteAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken) =>
        SettleAsync(message, from => from.CompleteMessageAsync(message, cancellationToken));

    public Task AbandonAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellationToken) =>
        SettleAsync(message, from => from.AbandonMessageAsync(message, properties, cancellationToken));

    public Task DeferAsync(ServiceBusReceivedMessage message, IDictionary<string, object>? properties, CancellationToken cancellationToken) =>
        SettleAsync(message, from => from.DeferMessageAsync(message, properties, cancellationToken));

    public Task DeadLetterAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? properties, string? reason, string? description, CancellationToken cancellationToken) =>
        SettleAsync(message, from => reason is null && description is null
            ? from.DeadLetterMessageAsync(message, properties, cancellationToken)
            : from.DeadLetterMessageAsync(message, properties, reason ?? "", description, cancellationToken));

    public Task RenewAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return receiver?.RenewMessageLockAsync(message, cancellationToken) ?? Task.CompletedTask;
    }

    private async Task SettleAsync(ServiceBusReceivedMessage message, Func<ServiceBusReceiver, Task> settle)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (receiver is not null)
        {
            await settle(receiver);
            settled[message.LockToken] = true;
        }
    }
}

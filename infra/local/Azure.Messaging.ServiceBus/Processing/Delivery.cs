namespace Azure.Messaging.ServiceBus.Processing;

/// <summary>Runs the application's handler for a message and settles what it leaves unsettled.</summary>
internal static class Delivery
{
    /// <summary>Runs the handler; completes what it was given if it succeeds, gives it back if it fails.</summary>
    /// <param name="receiver">Settles the messages.</param>
    /// <param name="handler">The application's handler.</param>
    /// <param name="messages">The messages that the handler has got by the time it ends.</param>
    /// <param name="autoComplete">Whether to complete them when the handler succeeds.</param>
    /// <param name="report">Tells of an error.</param>
    public static async Task HandleAsync(
        ServiceBusReceiver receiver,
        Func<Task> handler,
        Func<IEnumerable<ServiceBusReceivedMessage>> messages,
        bool autoComplete,
        Func<Exception, ServiceBusErrorSource, Task> report)
    {
        var source = ServiceBusErrorSource.ProcessMessageCallback;
        try
        {
            await handler();
            source = ServiceBusErrorSource.Complete;
            if (autoComplete)
            {
                await ForUnsettledAsync(receiver, messages(), message => receiver.CompleteMessageAsync(message, CancellationToken.None));
            }
        }
        catch (Exception exception)
        {
            await report(exception, source);
            if (exception is not ServiceBusException { Reason: ServiceBusFailureReason.MessageLockLost or ServiceBusFailureReason.SessionLockLost })
            {
                await AbandonAsync(receiver, messages(), report);
            }
        }
    }

    private static async Task AbandonAsync(
        ServiceBusReceiver receiver, IEnumerable<ServiceBusReceivedMessage> messages, Func<Exception, ServiceBusErrorSource, Task> report)
    {
        try
        {
            await ForUnsettledAsync(receiver, messages, message => receiver.AbandonMessageAsync(message, propertiesToModify: null, CancellationToken.None));
        }
        catch (Exception exception)
        {
            await report(exception, ServiceBusErrorSource.Abandon);
        }
    }

    private static async Task ForUnsettledAsync(
        ServiceBusReceiver receiver, IEnumerable<ServiceBusReceivedMessage> messages, Func<ServiceBusReceivedMessage, Task> settle)
    {
        if (receiver.ReceiveMode != ServiceBusReceiveMode.PeekLock)
        {
            return;
        }

        foreach (var message in messages.Where(message => !message.IsSettled))
        {
            await settle(message);
        }
    }
}

namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>A receiver that waits in line for messages.</summary>
internal sealed class ReceiveWaiter(int maxMessages, ServiceBusReceiveMode mode)
{
    private readonly TaskCompletionSource<IReadOnlyList<ServiceBusReceivedMessage>> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public int MaxMessages { get; } = maxMessages;

    public ServiceBusReceiveMode Mode { get; } = mode;

    public Task<IReadOnlyList<ServiceBusReceivedMessage>> Outcome => outcome.Task;

    public void Give(IReadOnlyList<ServiceBusReceivedMessage> messages) => outcome.TrySetResult(messages);

    public void Fail(Exception exception) => outcome.TrySetException(exception);
}

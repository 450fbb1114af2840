namespace Azure.Messaging.ServiceBus.Processing;

/// <summary>Keeps a worker whose receiving fails from failing without pause.</summary>
internal static class Backoff
{
    public static async Task WaitAsync(ServiceBusClient client, CancellationToken leaving)
    {
        try
        {
            await Task.Delay(client.Options.RetryOptions.Delay, client.Broker.Clock, leaving);
        }
        catch (OperationCanceledException)
        {
            // The worker is not needed any more.
        }
    }
}

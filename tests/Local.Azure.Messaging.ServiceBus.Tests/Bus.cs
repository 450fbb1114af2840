using Azure.Messaging.ServiceBus;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>A namespace that no other test has, on a clock of its own.</summary>
internal sealed class Bus : IAsyncDisposable
{
    /// <summary>Long enough for nothing to end it, for waits that something is meant to end.</summary>
    public static readonly TimeSpan Long = TimeSpan.FromHours(1);

    public Bus()
    {
        ConnectionString = $"Endpoint=sb://{Guid.NewGuid():N}.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccessKey=c2VjcmV0";
        Client = Connect();
    }

    public ManualClock Clock { get; } = new();

    public string ConnectionString { get; }

    public ServiceBusClient Client { get; }

    public ServiceBusClient Connect() => new(ConnectionString, new ServiceBusClientOptions(), Clock);

    public Task Send(string entity, string body, Action<ServiceBusMessage>? with = null)
    {
        var message = new ServiceBusMessage(body);
        with?.Invoke(message);
        return Client.CreateSender(entity).SendMessageAsync(message);
    }

    /// <summary>Receives what is there, without waiting, and without a lock.</summary>
    public async Task<string[]> Drain(string path)
    {
        var receiver = Client.CreateReceiver(path, new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        return [.. (await receiver.ReceiveMessagesAsync(1000, TimeSpan.Zero)).Select(message => message.Body.ToString())];
    }

    public ValueTask DisposeAsync() => Client.DisposeAsync();
}

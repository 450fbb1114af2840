using Azure.Messaging.ServiceBus;
using HealthFunctions.Local.FunctionsHost.ServiceBus;
using HealthFunctions.Testing;
using Local.FunctionsHost.SampleApp;
using Microsoft.Extensions.DependencyInjection;

namespace Local.FunctionsHost.Tests;

/// <summary>
/// Service Bus functions: https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-trigger and
/// https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-output.
/// </summary>
[Collection(AzuriteCollection.Name)]
public sealed class ServiceBusTests(AzuriteFixture azurite) : IAsyncLifetime
{
    private const string Prefix = "bus";

    private readonly string connectionString =
        $"Endpoint=sb://{AzuriteFixture.UniqueName("n")}.servicebus.windows.net/;SharedAccessKeyName=all;SharedAccessKey=a2V5";

    private TestHost host = null!;

    private ServiceBusClient Client => host.Services.GetRequiredService<ServiceBusConnections>().Client("ServiceBus");

    public async Task InitializeAsync()
    {
        // From the first look on, the subscription exists.
        await using (var early = new ServiceBusClient(connectionString))
        await using (var receiver = early.CreateReceiver($"{Prefix}-topic", "first"))
        {
            await receiver.PeekMessageAsync();
        }

        host = await TestHost.StartAsync(
            [typeof(ServiceBusFunctions)],
            new()
            {
                ["AzureWebJobsStorage"] = azurite.ConnectionString,
                ["ServiceBus"] = connectionString,
                ["Prefix"] = Prefix,
            },
            """{"extensions":{"queues":{"maxPollingInterval":"00:00:00.2"},"serviceBus":{"maxMessageBatchSize":10,"maxConcurrentSessions":2,"sessionIdleTimeout":"00:00:00.2"}}}""");
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_message_is_bound_with_its_data_and_completed()
    {
        await SendAsync("message", new ServiceBusMessage("one"));
        await WroteAsync("bus message one 1 True");
        await EmptyAsync("message");
    }

    [Fact]
    public async Task A_subscription_gets_what_is_sent_to_its_topic_as_an_object()
    {
        await SendAsync("topic", new ServiceBusMessage("""{"text":"to all","times":1}"""));
        await WroteAsync("bus topic to all");
    }

    [Fact]
    public async Task A_batch_is_an_array()
    {
        await using var sender = Client.CreateSender($"{Prefix}-batch");
        await sender.SendMessagesAsync([new ServiceBusMessage("a"), new ServiceBusMessage("b"), new ServiceBusMessage("c")]);
        await WroteAsync("bus batch 3 3 a,b,c");
        await EmptyAsync("batch");
    }

    [Fact]
    public async Task A_message_whose_function_fails_is_delivered_again_and_then_dead_lettered()
    {
        await SendAsync("fails", new ServiceBusMessage("bad"));
        await using var dead = Client.CreateReceiver($"{Prefix}-fails", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var message = await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("MaxDeliveryCountExceeded", message!.DeadLetterReason);
        Assert.Equal(Enumerable.Range(1, 10).Select(count => $"bus fails bad {count}"), host.Journal.Lines);
    }

    [Fact]
    public async Task A_function_can_settle_its_messages_itself()
    {
        await SendAsync("settles", new ServiceBusMessage("complete"));
        await SendAsync("settles", new ServiceBusMessage("abandon"));
        await SendAsync("settles", new ServiceBusMessage("dead"));
        await WroteAsync("bus settles complete 1");
        await WroteAsync("bus settles abandon 2");
        await using var dead = Client.CreateReceiver($"{Prefix}-settles", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        var message = await dead.ReceiveMessageAsync(TimeSpan.FromSeconds(30));
        Assert.Equal("no good", message!.DeadLetterReason);
        await EmptyAsync("settles");
    }

    [Fact]
    public async Task The_messages_of_a_session_come_in_order_with_its_state()
    {
        for (var index = 1; index <= 3; index++)
        {
            await SendAsync("session", new ServiceBusMessage($"{index}") { SessionId = "s1" });
            await SendAsync("session", new ServiceBusMessage($"{index}") { SessionId = "s2" });
        }

        await Eventually.Holds(() => host.Journal.Lines.Count == 6, "all messages");
        foreach (var session in new[] { "s1", "s2" })
        {
            Assert.Equal(
                [$"bus session {session} 1 after ''", $"bus session {session} 2 after '1'", $"bus session {session} 3 after '12'"],
                host.Journal.Lines.Where(line => line.Contains(session, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task Returned_messages_are_sent()
    {
        Assert.Equal(202, await host.RunAsync("BusSends", "out"));
        await WroteAsync("bus message out 1 True");
        Assert.Equal(202, await host.RunAsync("BusSendsObject", "object out"));
        await WroteAsync("bus topic object out");
    }

    [Fact]
    public async Task A_function_is_run_by_hand_with_the_input_as_its_message()
    {
        Assert.Equal(202, await host.RunAsync("BusSettles", "complete"));
        await WroteAsync("bus settles complete 1");
    }

    private async Task SendAsync(string entity, ServiceBusMessage message)
    {
        await using var sender = Client.CreateSender($"{Prefix}-{entity}");
        await sender.SendMessageAsync(message);
    }

    private async Task EmptyAsync(string queue)
    {
        await using var receiver = Client.CreateReceiver($"{Prefix}-{queue}");
        await Eventually.Get(() => receiver.PeekMessageAsync(0), message => message is null, $"{queue} is empty");
    }

    private Task WroteAsync(string line) => Eventually.Holds(() => host.Journal.Lines.Contains(line), line);
}

using Azure.Messaging.ServiceBus;
using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using HealthFunctions.Ingestion;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Testing;

namespace HealthFunctions.Tests;

/// <summary>What comes over the bus ends on the storage queue, and what can never be applied on its way to the dead letters.</summary>
public sealed class BusIngressTests(AzuriteFixture azurite) : IClassFixture<AzuriteFixture>, IAsyncLifetime
{
    private readonly QueueServiceClient service = new(azurite.ConnectionString);

    private PipelineQueues Queues => new(service, new BlobServiceClient(azurite.ConnectionString));

    public async Task InitializeAsync()
    {
        await Queues.CreateIfMissingAsync(default);
        await service.GetQueueClient(QueueNames.Signals).ClearMessagesAsync();
        await service.GetQueueClient(QueueNames.SignalsPoison).ClearMessagesAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_message_of_a_producer_goes_to_the_queue_with_the_id_and_the_time_of_the_bus()
    {
        const string Login = """{"type":"login","id":"1","accountId":"acme","user":"ada","occurredAt":"2026-05-04T09:00:00Z"}""";
        await ReceiveAsync($$"""{"type":"signals","version":1,"source":"warehouse","signals":[{{Login}}]}""", """{"type":"delivery","version":1,"source":"stripe","body":"{}"}""");

        var sent = (await MessagesAsync(QueueNames.Signals)).OrderBy(message => message.GetType().Name, StringComparer.Ordinal).Cast<IngressMessage>().ToArray();

        Assert.Equal(["bus-1", "bus-0"], sent.Select(message => message.Id));
        Assert.All(sent, message => Assert.NotNull(message.ReceivedAt));
        Assert.Equal("{}", Assert.IsType<DeliveryMessage>(sent[0]).Body);
        Assert.Equal("1", Assert.Single(Assert.IsType<SignalsMessage>(sent[1]).Signals).Id);
        Assert.Empty(await MessagesAsync(QueueNames.SignalsPoison));
    }

    [Theory]
    [InlineData("hello \u0001", "It cannot be read")]
    [InlineData("""{"type":"telegram","version":1}""", "It ")]
    [InlineData("""{"type":"signals","version":2,"signals":[]}""", "version 2")]
    [InlineData("""{"type":"healthChanged","version":1,"shard":"s000"}""", "does not belong on this queue")]
    public async Task What_can_never_be_applied_goes_to_the_dead_letters_with_its_reason(string body, string reason)
    {
        await ReceiveAsync(body);

        var poison = Assert.IsType<PoisonMessage>(Assert.Single(await MessagesAsync(QueueNames.SignalsPoison)));

        Assert.Contains(reason, poison.Reason, StringComparison.Ordinal);
        Assert.Equal((QueueNames.Signals, "bus-0", body), (poison.Queue, poison.MessageId, poison.Body));
        Assert.Empty(await MessagesAsync(QueueNames.Signals));
    }

    [Fact]
    public async Task What_is_not_UTF_8_is_kept_as_base64()
    {
        await ReceiveAsync(new BinaryData([0xC3, 0x28]));

        var poison = Assert.IsType<PoisonMessage>(Assert.Single(await MessagesAsync(QueueNames.SignalsPoison)));

        Assert.Equal(("It is not UTF-8.", "wyg="), (poison.Reason, poison.Body));
    }

    private Task ReceiveAsync(params string[] bodies) => ReceiveAsync([.. bodies.Select(body => new BinaryData(body))]);

    private Task ReceiveAsync(params BinaryData[] bodies) => new BusIngress(Queues).AcceptAsync(
        bodies.Select((body, number) => ServiceBusModelFactory.ServiceBusReceivedMessage(
            body: body, messageId: $"bus-{number}", deliveryCount: 1, enqueuedTime: DateTimeOffset.UtcNow)),
        default);

    private async Task<IReadOnlyList<PipelineMessage>> MessagesAsync(string queue)
    {
        var found = await service.GetQueueClient(queue).ReceiveMessagesAsync(32);
        var readings = await Task.WhenAll(found.Value.Select(message => Queues.ReadAsync(message.Body.ToString(), default)));
        return [.. readings.Select(reading => reading.Message!)];
    }
}

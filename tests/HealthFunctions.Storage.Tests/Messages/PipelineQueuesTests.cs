using Azure.Storage.Blobs;
using Azure.Storage.Queues;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Deliveries;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Testing;

namespace HealthFunctions.Storage.Tests.Messages;

[Collection(AzuriteTests.Name)]
public sealed class PipelineQueuesTests : IAsyncLifetime
{
    private readonly QueueServiceClient service;
    private readonly BlobContainerClient blobs;
    private readonly PipelineQueues queues;

    public PipelineQueuesTests(AzuriteFixture azurite)
    {
        ArgumentNullException.ThrowIfNull(azurite);
        service = new QueueServiceClient(azurite.ConnectionString);
        var blobService = new BlobServiceClient(azurite.ConnectionString);
        blobs = blobService.GetBlobContainerClient("messages");
        queues = new PipelineQueues(service, blobService);
    }

    public async Task InitializeAsync()
    {
        await queues.CreateIfMissingAsync(default);
        await service.GetQueueClient(QueueNames.Signals).ClearMessagesAsync();
        await foreach (var blob in blobs.GetBlobsAsync())
        {
            await blobs.DeleteBlobAsync(blob.Name);
        }
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Every_message_comes_back_as_it_was_sent() => Randomly.Check(cases: 60, async random =>
    {
        var message = AnyMessage(random);
        var reading = await SendAndReadAsync(message);
        Assert.Null(reading.Fault);
        Assert.Null(reading.ClaimedBlob);
        Assert.IsType(message.GetType(), reading.Message);
        Assert.Equivalent(message, reading.Message, strict: true);
    });

    [Fact]
    public async Task A_message_that_somebody_else_has_encoded_as_base64_is_read_too()
    {
        var encoded = Convert.ToBase64String("""{"type":"claim","version":1,"blob":"gone.json"}"""u8);
        Assert.Contains("gone.json", (await queues.ReadAsync(encoded, default)).Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_too_large_for_the_queue_goes_through_a_blob_and_is_released()
    {
        var message = Delivery(new string('x', PipelineQueues.MaxMessageBytes));
        var reading = await SendAndReadAsync(message);
        Assert.Equivalent(message, reading.Message, strict: true);
        Assert.NotNull(reading.ClaimedBlob);
        Assert.Equal([reading.ClaimedBlob], await BlobsAsync());

        await queues.ReleaseAsync(reading, default);
        Assert.Empty(await BlobsAsync());
        await queues.ReleaseAsync(reading, default);
    }

    [Fact]
    public async Task The_largest_message_that_fits_is_put_on_the_queue_as_it_is()
    {
        var overhead = (await BodyOfAsync(Delivery(""))).Length;
        var largest = Delivery(new string('x', PipelineQueues.MaxMessageBytes - overhead));
        Assert.Null((await SendAndReadAsync(largest)).ClaimedBlob);
        Assert.NotNull((await SendAndReadAsync(largest with { Body = largest.Body + "x" })).ClaimedBlob);
    }

    [Fact]
    public async Task A_message_whose_blob_is_gone_has_a_fault_that_names_it()
    {
        var body = await BodyOfAsync(Delivery(new string('x', PipelineQueues.MaxMessageBytes)));
        var blob = Assert.Single(await BlobsAsync());
        await blobs.DeleteBlobAsync(blob);
        var reading = await queues.ReadAsync(body, default);
        Assert.Null(reading.Message);
        Assert.Equal($"Its content was in blob {blob}, which is gone.", reading.Fault);
    }

    [Fact]
    public async Task A_message_can_be_sent_again_as_it_was()
    {
        var message = Delivery("Ünïcödé ✓");
        var body = await BodyOfAsync(message);
        await queues.ResendAsync(QueueNames.Signals, body, default);
        Assert.Equal(body, await ReceiveAsync());
        Assert.Equivalent(message, (await queues.ReadAsync(body, default)).Message, strict: true);
    }

    [Theory]
    [InlineData("a control character \u0001 which no queue takes")]
    [InlineData("\uFFFE is none either")]
    [InlineData(null)]
    public async Task A_text_that_no_queue_takes_is_sent_again_through_a_blob_of_its_own(string? text)
    {
        text ??= new string('x', PipelineQueues.MaxMessageBytes + 1);
        await queues.ResendAsync(QueueNames.Signals, text, default);
        await queues.ResendAsync(QueueNames.Signals, text, default);

        var first = await queues.ReadAsync(await ReceiveAsync(), default);
        await queues.ReleaseAsync(first, default);
        var second = await queues.ReadAsync(await ReceiveAsync(), default);

        Assert.Equal((text, text), (first.Text, second.Text));
        Assert.NotNull(second.ClaimedBlob);
        Assert.NotEqual(first.ClaimedBlob, second.ClaimedBlob);
    }

    [Fact]
    public async Task Many_messages_are_sent_and_none_is_lost()
    {
        await queues.SendAllAsync(QueueNames.Signals, Enumerable.Range(0, 30).Select(number => Delivery($"{number}")), default);
        Assert.Equal(30, await queues.CountAsync(QueueNames.Signals, default));
    }

    [Fact]
    public void What_a_producer_leaves_out_is_taken_from_the_queue()
    {
        var bare = new SignalsMessage { Signals = [] };
        var full = new SignalsMessage { Signals = [], Id = "mine", ReceivedAt = Given.Now.AddDays(-1) };

        var arrived = bare.ArrivedAs("queue-1", Given.Now);

        Assert.Equal(("queue-1", Given.Now), (arrived.Id, arrived.ReceivedAt));
        Assert.Equal(full, full.ArrivedAs("queue-1", Given.Now));
        Assert.Equal(Given.Now, (full with { ReceivedAt = Given.Now.AddYears(50) }).ArrivedAs("queue-1", Given.Now).ReceivedAt);
    }

    [Theory]
    [InlineData("", "It cannot be read")]
    [InlineData("not JSON", "It cannot be read")]
    [InlineData("[]", "It ")]
    [InlineData("null", "It is empty.")]
    [InlineData("{}", "It has no known type.")]
    [InlineData("""{"version":1,"source":"stripe"}""", "It has no known type.")]
    [InlineData("""{"type":"surprise","version":1}""", "surprise")]
    [InlineData("""{"type":"claim","version":2,"blob":"b"}""", "It is of version 2; known is 1.")]
    [InlineData("""{"type":"delivery","version":1}""", "source")]
    [InlineData("""{"type":"signals","version":1,"signals":[{"type":"surprise"}]}""", "surprise")]
    public async Task What_can_never_be_applied_has_a_fault_that_says_why(string body, string fault)
    {
        var reading = await queues.ReadAsync(body, default);
        Assert.Null(reading.Message);
        Assert.Contains(fault, reading.Fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_type_may_stand_anywhere_in_a_message()
    {
        var reading = await queues.ReadAsync("""{"externalId":{"id":"cus_1","source":"stripe"},"version":1,"type":"identityMapped"}""", default);
        Assert.Equal(new IdentityMappedMessage { ExternalId = new ExternalId("stripe", "cus_1") }, reading.Message);
    }

    [Fact]
    public async Task The_messages_of_a_queue_are_counted()
    {
        Assert.Equal(0, await queues.CountAsync(QueueNames.Signals, default));
        await queues.SendAsync(QueueNames.Signals, Delivery("1"), default);
        await queues.SendAsync(QueueNames.Signals, Delivery("2"), default);
        Assert.Equal(2, await queues.CountAsync(QueueNames.Signals, default));
    }

    private static DeliveryMessage Delivery(string body) => new() { Source = "stripe", ReceivedAt = Given.Now, Body = body };

    private static PipelineMessage AnyMessage(Random random) => random.Next(7) switch
    {
        0 => Delivery(random.Text()) with { ReceivedAt = random.Time(), Headers = new Dictionary<string, string> { ["X-Topic"] = random.Text() } },
        1 => new SignalsMessage { Source = random.Maybe(random.Text()), Part = random.Next(9), Parts = 1 + random.Next(9), Signals = [.. Enumerable.Range(0, random.Next(30)).Select(_ => RandomSignals.Next(random))] },
        2 => new IdentityMappedMessage { ExternalId = new ExternalId(random.Text(), random.Text()) },
        3 => new RecalculateShardMessage { RunId = random.Text(), Shard = "s001", From = random.Time(), To = random.Time(), StepDays = random.Next(10), ModelVersion = random.Maybe(random.Text()), After = random.Maybe("acme"), AccountsBefore = random.Next(10) },
        4 => Delivery(""),
        5 => new HealthChangedMessage { Shard = random.Text() },
        _ => new PoisonMessage { Queue = QueueNames.Signals, Reason = random.Text(), Attempts = random.NextInt64(), Body = random.Text(), Delivery = random.Maybe(new DeliveryReference(random.Text(), random.Time(), random.Text())) },
    };

    private async Task<MessageReading> SendAndReadAsync(PipelineMessage message) => await queues.ReadAsync(await BodyOfAsync(message), default);

    private async Task<string> BodyOfAsync(PipelineMessage message)
    {
        await queues.SendAsync(QueueNames.Signals, message, default);
        return await ReceiveAsync();
    }

    private async Task<string> ReceiveAsync()
    {
        var queue = service.GetQueueClient(QueueNames.Signals);
        var message = (await queue.ReceiveMessageAsync()).Value;
        await queue.DeleteMessageAsync(message.MessageId, message.PopReceipt);
        return message.Body.ToString();
    }

    private ValueTask<List<string>> BlobsAsync() => blobs.GetBlobsAsync().Select(blob => blob.Name).ToListAsync();
}

using Azure.Messaging.ServiceBus;
using Azure.Messaging.ServiceBus.Broker;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>https://learn.microsoft.com/azure/service-bus-messaging/service-bus-quotas</summary>
public sealed class LimitTests : IAsyncDisposable
{
    private const int Kilobyte = 1024;

    private readonly Bus bus = new();

    private ServiceBusSender Sender => field ??= bus.Client.CreateSender("q");

    [Fact]
    public async Task A_message_over_256_KB_is_refused_and_one_below_is_not()
    {
        await Sender.SendMessageAsync(Message(255 * Kilobyte));
        await Failure.Is(ServiceBusFailureReason.MessageSizeExceeded, () => Sender.SendMessageAsync(Message(256 * Kilobyte)));
        await Failure.Is(ServiceBusFailureReason.MessageSizeExceeded, () => Sender.SendMessagesAsync([Message(200 * Kilobyte), Message(200 * Kilobyte)]));
        Assert.Single(await bus.Drain("q"));
    }

    [Fact]
    public async Task A_batch_takes_messages_until_it_is_full_and_is_sent_as_a_whole()
    {
        using var batch = await Sender.CreateMessageBatchAsync();
        Assert.Equal(256 * Kilobyte, batch.MaxSizeInBytes);
        while (batch.TryAddMessage(Message(10 * Kilobyte)))
        {
        }

        Assert.Equal(25, batch.Count);
        Assert.InRange(batch.SizeInBytes, 250 * Kilobyte, 256 * Kilobyte);
        await Sender.SendMessagesAsync(batch);
        Assert.Equal(25, (await bus.Drain("q")).Length);
    }

    [Fact]
    public async Task A_batch_may_be_smaller_than_the_entity_allows_but_not_larger()
    {
        using var batch = await Sender.CreateMessageBatchAsync(new CreateMessageBatchOptions { MaxSizeInBytes = Kilobyte });
        Assert.False(batch.TryAddMessage(Message(Kilobyte)));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () =>
            await Sender.CreateMessageBatchAsync(new CreateMessageBatchOptions { MaxSizeInBytes = 257 * Kilobyte }));
    }

    [Fact]
    public async Task An_entity_that_is_full_takes_nothing_until_something_is_taken_also_from_its_dead_letters()
    {
        var queue = new MessageQueue("q", new QueueSettings(), new Quota("q", limit: 10 * Kilobyte), bus.Clock);
        Envelope[] one = [Envelope.Seal(Message(4 * Kilobyte))];
        queue.Send(one);
        queue.Send(one);
        Assert.Equal(ServiceBusFailureReason.QuotaExceeded, Assert.Throws<ServiceBusException>(() => queue.Send(one)).Reason);

        var message = (await queue.ReceiveAsync(1, ServiceBusReceiveMode.PeekLock, TimeSpan.Zero, CancellationToken.None))[0];
        queue.DeadLetter(Guid.Parse(message.LockToken), sessionLock: null, propertiesToModify: null, reason: null, description: null);
        Assert.Throws<ServiceBusException>(() => queue.Send(one));
        Assert.Single(await queue.DeadLetters!.ReceiveAsync(1, ServiceBusReceiveMode.ReceiveAndDelete, TimeSpan.Zero, CancellationToken.None));
        queue.Send(one);
    }

    [Fact]
    public void The_quota_of_an_entity_is_a_gigabyte()
    {
        var quota = new Quota("q");
        quota.Take(1024L * 1024 * 1024);
        quota.ThrowIfExceededBy(0);
        Assert.Throws<ServiceBusException>(() => quota.ThrowIfExceededBy(1));
    }

    [Fact]
    public void Ids_are_at_most_128_characters_and_a_partition_key_agrees_with_its_session()
    {
        var tooLong = new string('x', 129);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceBusMessage { MessageId = tooLong });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceBusMessage { SessionId = tooLong });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceBusMessage { SessionId = "a", PartitionKey = "b" });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ServiceBusMessage { TimeToLive = TimeSpan.Zero });
    }

    public ValueTask DisposeAsync() => bus.DisposeAsync();

    private static ServiceBusMessage Message(int bytes) => new(new byte[bytes]);
}

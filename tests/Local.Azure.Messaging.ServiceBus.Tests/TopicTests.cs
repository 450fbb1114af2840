using Azure.Messaging.ServiceBus;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>https://learn.microsoft.com/azure/service-bus-messaging/service-bus-queues-topics-subscriptions</summary>
public sealed class TopicTests : IAsyncDisposable
{
    private readonly Bus bus = new();

    [Fact]
    public async Task Every_subscription_gets_its_own_copy_of_what_is_sent_while_it_exists()
    {
        await bus.Send("t", "before any");
        Assert.Empty(await bus.Drain("t/Subscriptions/a"));
        await bus.Send("t", "one");
        Assert.Empty(await bus.Drain("t/Subscriptions/b"));
        await bus.Send("t", "two");

        Assert.Equal(["one", "two"], await bus.Drain("t/Subscriptions/a"));
        Assert.Equal(["two"], await bus.Drain("t/Subscriptions/b"));
    }

    [Fact]
    public async Task A_scheduled_message_reaches_the_subscriptions_there_are_when_it_is_due()
    {
        await bus.Drain("t/Subscriptions/a");
        var number = await bus.Client.CreateSender("t").ScheduleMessageAsync(new ServiceBusMessage("m"), bus.Clock.GetUtcNow().AddMinutes(1));
        var a = bus.Client.CreateReceiver("t", "a").ReceiveMessageAsync(Bus.Long);
        var b = bus.Client.CreateReceiver("t", "b").ReceiveMessageAsync(Bus.Long);
        Assert.False(a.IsCompleted);

        bus.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("m", (await a)!.Body.ToString());
        Assert.True((await b)!.EnqueuedSequenceNumber > number);
    }

    [Fact]
    public async Task A_copy_is_settled_and_dead_lettered_in_its_subscription_alone()
    {
        var a = bus.Client.CreateReceiver("t", "a");
        Assert.Equal("t/Subscriptions/a", a.EntityPath);
        Assert.Null(await a.ReceiveMessageAsync(TimeSpan.Zero));
        await bus.Drain("t/Subscriptions/b");
        await bus.Send("t", "m");

        await a.DeadLetterMessageAsync((await a.ReceiveMessageAsync(TimeSpan.Zero))!, "why");

        var dead = bus.Client.CreateReceiver("t", "a", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        Assert.Equal("t/Subscriptions/a/$DeadLetterQueue", dead.EntityPath);
        Assert.Equal("why", (await dead.ReceiveMessageAsync(TimeSpan.Zero))!.DeadLetterReason);
        Assert.Equal(["m"], await bus.Drain("t/Subscriptions/b"));
        Assert.Empty(await bus.Drain("t/Subscriptions/b/$DeadLetterQueue"));
    }

    [Fact]
    public async Task A_topic_cannot_be_received_from_and_a_queue_has_no_subscriptions()
    {
        await bus.Drain("t/Subscriptions/a");
        await bus.Drain("q");

        await Failure.Is(ServiceBusFailureReason.MessagingEntityNotFound, () => bus.Drain("t"));
        await Failure.Is(ServiceBusFailureReason.MessagingEntityNotFound, () => bus.Drain("q/Subscriptions/a"));
    }

    public ValueTask DisposeAsync() => bus.DisposeAsync();
}

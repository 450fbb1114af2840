using Azure.Messaging.ServiceBus;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>https://learn.microsoft.com/azure/service-bus-messaging/service-bus-dead-letter-queues</summary>
public sealed class DeadLetterTests : IAsyncDisposable
{
    private readonly Bus bus = new();

    private ServiceBusReceiver DeadLetters => field ??= bus.Client.CreateReceiver("q", new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });

    [Fact]
    public async Task A_message_delivered_ten_times_in_vain_is_dead_lettered_with_the_reason()
    {
        await bus.Send("q", "poison");
        var receiver = bus.Client.CreateReceiver("q");
        for (var delivery = 1; delivery <= 10; delivery++)
        {
            var message = (await receiver.ReceiveMessageAsync(TimeSpan.Zero))!;
            Assert.Equal(delivery, message.DeliveryCount);
            if (delivery % 2 == 0)
            {
                await receiver.AbandonMessageAsync(message);
            }
            else
            {
                bus.Clock.Advance(TimeSpan.FromMinutes(1));
            }
        }

        Assert.Null(await receiver.ReceiveMessageAsync(TimeSpan.Zero));
        var dead = (await DeadLetters.ReceiveMessageAsync(TimeSpan.Zero))!;
        Assert.Equal(("poison", "MaxDeliveryCountExceeded", 1L), (dead.Body.ToString(), dead.DeadLetterReason, dead.SequenceNumber));
        Assert.Equal("MaxDeliveryCountExceeded", dead.ApplicationProperties["DeadLetterReason"]);
        Assert.NotEmpty(dead.DeadLetterErrorDescription!);
    }

    [Fact]
    public async Task A_receiver_can_dead_letter_with_a_reason_a_description_and_properties()
    {
        foreach (var body in new[] { "plain", "reason", "properties", "all" })
        {
            await bus.Send("q", body);
        }

        var receiver = bus.Client.CreateReceiver("q");
        var messages = await receiver.ReceiveMessagesAsync(4, TimeSpan.Zero);
        var properties = new Dictionary<string, object> { ["p"] = 1 };
        await receiver.DeadLetterMessageAsync(messages[0]);
        await receiver.DeadLetterMessageAsync(messages[1], "why", "because");
        await receiver.DeadLetterMessageAsync(messages[2], properties);
        await receiver.DeadLetterMessageAsync(messages[3], properties, deadLetterReason: "why", deadLetterErrorDescription: "because");

        var dead = await DeadLetters.ReceiveMessagesAsync(10, TimeSpan.Zero);
        Assert.Equal(
            [("plain", null, null, false), ("reason", "why", "because", false), ("properties", null, null, true), ("all", "why", "because", true)],
            dead.Select(message => (message.Body.ToString(), message.DeadLetterReason, message.DeadLetterErrorDescription, message.ApplicationProperties.ContainsKey("p"))));
    }

    [Fact]
    public async Task Dead_letters_wait_without_limit_of_deliveries_until_someone_completes_them()
    {
        await bus.Send("q", "m", message => message.TimeToLive = TimeSpan.FromHours(1));
        var receiver = bus.Client.CreateReceiver("q");
        await receiver.DeadLetterMessageAsync((await receiver.ReceiveMessageAsync(TimeSpan.Zero))!);
        for (var delivery = 0; delivery < 20; delivery++)
        {
            await DeadLetters.AbandonMessageAsync((await DeadLetters.ReceiveMessageAsync(TimeSpan.Zero))!);
        }

        bus.Clock.Advance(TimeSpan.FromDays(1000));
        await DeadLetters.CompleteMessageAsync((await DeadLetters.ReceiveMessageAsync(TimeSpan.Zero))!);
        Assert.Empty(await bus.Drain("q/$DeadLetterQueue"));
    }

    [Fact]
    public async Task A_dead_letter_can_be_sent_again_without_its_reason()
    {
        await bus.Send("q", "m", message => message.MessageId = "id");
        var receiver = bus.Client.CreateReceiver("q");
        await receiver.DeadLetterMessageAsync((await receiver.ReceiveMessageAsync(TimeSpan.Zero))!, "why");
        var dead = (await DeadLetters.ReceiveMessageAsync(TimeSpan.Zero))!;

        await bus.Client.CreateSender("q").SendMessageAsync(new ServiceBusMessage(dead));

        var again = (await receiver.ReceiveMessageAsync(TimeSpan.Zero))!;
        Assert.Equal(("id", 1, null), (again.MessageId, again.DeliveryCount, again.DeadLetterReason));
    }

    // https://learn.microsoft.com/azure/service-bus-messaging/message-expiration
    [Fact]
    public async Task An_expired_message_is_dropped_unless_the_entity_dead_letters_it()
    {
        await bus.Send("q", "short", message => message.TimeToLive = TimeSpan.FromMinutes(1));
        await bus.Send("q", "for ever");
        bus.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(["for ever"], await bus.Drain("q"));
        Assert.Empty(await bus.Drain("q/$DeadLetterQueue"));
    }

    [Fact]
    public async Task A_locked_message_does_not_expire_before_it_is_given_back()
    {
        await bus.Send("q", "m", message => message.TimeToLive = TimeSpan.FromSeconds(10));
        var receiver = bus.Client.CreateReceiver("q");
        var message = (await receiver.ReceiveMessageAsync(TimeSpan.Zero))!;
        bus.Clock.Advance(TimeSpan.FromSeconds(30));
        await receiver.RenewMessageLockAsync(message);

        await receiver.AbandonMessageAsync(message);

        Assert.Empty(await bus.Drain("q"));
    }

    public ValueTask DisposeAsync() => bus.DisposeAsync();
}

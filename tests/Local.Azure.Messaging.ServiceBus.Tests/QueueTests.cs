using System.Runtime.Serialization;
using Azure.Messaging.ServiceBus;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>https://learn.microsoft.com/azure/service-bus-messaging/message-transfers-locks-settlement</summary>
public sealed class QueueTests : IAsyncDisposable
{
    private readonly Bus bus = new();

    private ServiceBusReceiver Receiver => field ??= bus.Client.CreateReceiver("q");

    [Fact]
    public async Task Messages_come_in_the_order_they_were_sent_with_what_they_were_sent_with()
    {
        await bus.Send("q", "first", message =>
        {
            message.MessageId = "m1";
            message.Subject = "s";
            message.CorrelationId = "c";
            message.ContentType = "text/plain";
            message.ReplyTo = "r";
            message.To = "t";
            message.ApplicationProperties["n"] = 5;
        });
        await bus.Send("q", "second");

        var messages = await Receiver.ReceiveMessagesAsync(10, TimeSpan.Zero);

        Assert.Equal(["first", "second"], messages.Select(message => message.Body.ToString()));
        var first = messages[0];
        Assert.Equal(("m1", "s", "c", "text/plain", "r", "t"), (first.MessageId, first.Subject, first.CorrelationId, first.ContentType, first.ReplyTo, first.To));
        Assert.Equal(5, first.ApplicationProperties["n"]);
        Assert.Equal((1, bus.Clock.GetUtcNow(), ServiceBusMessageState.Active), (first.DeliveryCount, first.EnqueuedTime, first.State));
        Assert.Equal([1L, 2L], messages.Select(message => message.SequenceNumber));
        Assert.NotEmpty(messages[1].MessageId);
    }

    [Fact]
    public async Task What_the_sender_changes_afterwards_does_not_reach_the_receiver()
    {
        var bytes = "before"u8.ToArray();
        var message = new ServiceBusMessage(bytes) { ApplicationProperties = { ["p"] = "before" } };
        await bus.Client.CreateSender("q").SendMessageAsync(message);
        bytes[0] = (byte)'X';
        message.ApplicationProperties["p"] = "after";

        var received = await Receiver.ReceiveMessageAsync(TimeSpan.Zero);

        Assert.Equal("before", received!.Body.ToString());
        Assert.Equal("before", received.ApplicationProperties["p"]);
    }

    [Fact]
    public async Task A_waiting_receiver_gets_a_message_when_it_is_sent()
    {
        var waiting = Receiver.ReceiveMessageAsync(Bus.Long);
        Assert.False(waiting.IsCompleted);

        await bus.Send("q", "here");

        Assert.Equal("here", (await waiting)!.Body.ToString());
    }

    [Fact]
    public async Task A_receiver_without_messages_gets_none_when_its_wait_is_over()
    {
        var one = Receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(5));
        var many = Receiver.ReceiveMessagesAsync(10);

        bus.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Null(await one);
        Assert.False(many.IsCompleted);
        bus.Clock.Advance(TimeSpan.FromSeconds(55));
        Assert.Empty(await many);

        await bus.Send("q", "later");
        Assert.Equal(["later"], await bus.Drain("q"));
    }

    [Fact]
    public async Task A_receiver_whose_wait_is_cancelled_takes_no_message()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = Receiver.ReceiveMessageAsync(Bus.Long, cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);

        await bus.Send("q", "for someone else");
        Assert.Equal(["for someone else"], await bus.Drain("q"));
    }

    [Fact]
    public async Task A_locked_message_is_hidden_from_others_until_its_lock_of_a_minute_runs_out()
    {
        await bus.Send("q", "m");
        var first = await Receiver.ReceiveMessageAsync(TimeSpan.Zero);
        Assert.Equal(bus.Clock.GetUtcNow().AddMinutes(1), first!.LockedUntil);
        Assert.Null(await Receiver.ReceiveMessageAsync(TimeSpan.Zero));

        var waiting = Receiver.ReceiveMessageAsync(Bus.Long);
        bus.Clock.Advance(TimeSpan.FromSeconds(59));
        Assert.False(waiting.IsCompleted);
        bus.Clock.Advance(TimeSpan.FromSeconds(1));

        var second = await waiting;
        Assert.Equal(2, second!.DeliveryCount);
        Assert.NotEqual(first.LockToken, second.LockToken);
        await Failure.Is(ServiceBusFailureReason.MessageLockLost, () => Receiver.CompleteMessageAsync(first));
        await Failure.Is(ServiceBusFailureReason.MessageLockLost, () => Receiver.RenewMessageLockAsync(first));
        await Receiver.CompleteMessageAsync(second);
    }

    [Fact]
    public async Task A_renewed_lock_holds_for_another_minute()
    {
        await bus.Send("q", "m");
        var message = (await Receiver.ReceiveMessageAsync(TimeSpan.Zero))!;

        bus.Clock.Advance(TimeSpan.FromSeconds(50));
        await Receiver.RenewMessageLockAsync(message);
        Assert.Equal(bus.Clock.GetUtcNow().AddMinutes(1), message.LockedUntil);
        bus.Clock.Advance(TimeSpan.FromSeconds(50));

        await Receiver.CompleteMessageAsync(message);
        await Failure.Is(ServiceBusFailureReason.MessageLockLost, () => Receiver.CompleteMessageAsync(message));
    }

    [Fact]
    public async Task An_abandoned_message_comes_back_at_once_in_its_place_with_the_properties_changed()
    {
        await bus.Send("q", "a");
        await bus.Send("q", "b");
        var message = (await Receiver.ReceiveMessageAsync(TimeSpan.Zero))!;

        await Receiver.AbandonMessageAsync(message, new Dictionary<string, object> { ["tried"] = true });

        var again = (await Receiver.ReceiveMessageAsync(TimeSpan.Zero))!;
        Assert.Equal(("a", 2, true), (again.Body.ToString(), again.DeliveryCount, again.ApplicationProperties["tried"]));
    }

    [Fact]
    public async Task Received_and_deleted_messages_are_gone_and_cannot_be_settled()
    {
        await bus.Send("q", "m");
        var receiver = bus.Client.CreateReceiver("q", new ServiceBusReceiverOptions { ReceiveMode = ServiceBusReceiveMode.ReceiveAndDelete });
        var message = (await receiver.ReceiveMessageAsync(TimeSpan.Zero))!;

        await Assert.ThrowsAsync<InvalidOperationException>(() => receiver.CompleteMessageAsync(message));
        bus.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Empty(await bus.Drain("q"));
    }

    // https://learn.microsoft.com/azure/service-bus-messaging/message-deferral
    [Fact]
    public async Task A_deferred_message_comes_back_by_its_number_only()
    {
        await bus.Send("q", "m");
        var message = (await Receiver.ReceiveMessageAsync(TimeSpan.Zero))!;
        await Receiver.DeferMessageAsync(message);
        Assert.Null(await Receiver.ReceiveMessageAsync(TimeSpan.Zero));

        var deferred = await Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber);

        Assert.Equal(("m", ServiceBusMessageState.Deferred), (deferred.Body.ToString(), deferred.State));
        await Receiver.AbandonMessageAsync(deferred);
        Assert.Null(await Receiver.ReceiveMessageAsync(TimeSpan.Zero));
        await Receiver.CompleteMessageAsync(await Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
        await Failure.Is(ServiceBusFailureReason.MessageNotFound, () => Receiver.ReceiveDeferredMessageAsync(message.SequenceNumber));
    }

    // https://learn.microsoft.com/azure/service-bus-messaging/message-browsing
    [Fact]
    public async Task Peeking_shows_every_message_in_turn_and_takes_none()
    {
        await bus.Send("q", "locked");
        await bus.Send("q", "active");
        await bus.Client.CreateSender("q").ScheduleMessageAsync(new ServiceBusMessage("scheduled"), bus.Clock.GetUtcNow().AddDays(1));
        await Receiver.ReceiveMessageAsync(TimeSpan.Zero);

        Assert.Equal("locked", (await Receiver.PeekMessageAsync())!.Body.ToString());
        var rest = await Receiver.PeekMessagesAsync(10);
        Assert.Equal(
            [("active", ServiceBusMessageState.Active, 0), ("scheduled", ServiceBusMessageState.Scheduled, 0)],
            rest.Select(message => (message.Body.ToString(), message.State, message.DeliveryCount)));
        Assert.Null(await Receiver.PeekMessageAsync());
        Assert.Equal(3, (await Receiver.PeekMessagesAsync(10, fromSequenceNumber: 1)).Count);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Receiver.CompleteMessageAsync(rest[0]));
    }

    // https://learn.microsoft.com/azure/service-bus-messaging/message-sequencing
    [Fact]
    public async Task A_scheduled_message_comes_at_its_time_with_a_new_number_and_can_be_cancelled_before()
    {
        var sender = bus.Client.CreateSender("q");
        var due = bus.Clock.GetUtcNow().AddMinutes(10);
        var kept = await sender.ScheduleMessageAsync(new ServiceBusMessage("kept"), due);
        var cancelled = await sender.ScheduleMessageAsync(new ServiceBusMessage("cancelled"), due);
        await sender.SendMessageAsync(new ServiceBusMessage("by property") { ScheduledEnqueueTime = due });
        await sender.CancelScheduledMessageAsync(cancelled);
        await Failure.Is(ServiceBusFailureReason.MessageNotFound, () => sender.CancelScheduledMessageAsync(cancelled));
        var waiting = Receiver.ReceiveMessageAsync(Bus.Long);

        bus.Clock.Advance(TimeSpan.FromMinutes(10));

        var message = (await waiting)!;
        Assert.Equal(("kept", kept, due), (message.Body.ToString(), message.EnqueuedSequenceNumber, message.EnqueuedTime));
        Assert.True(message.SequenceNumber > kept);
        Assert.Equal(["by property"], await bus.Drain("q"));
        await Failure.Is(ServiceBusFailureReason.MessageNotFound, () => sender.CancelScheduledMessageAsync(kept));
    }

    [Fact]
    public async Task One_moment_after_another_wakes_whoever_waits_for_it()
    {
        var sender = bus.Client.CreateSender("q");
        await sender.ScheduleMessageAsync(new ServiceBusMessage("first"), bus.Clock.GetUtcNow().AddMinutes(1));
        await sender.ScheduleMessageAsync(new ServiceBusMessage("second"), bus.Clock.GetUtcNow().AddMinutes(2));
        var first = Receiver.ReceiveMessageAsync(Bus.Long);
        var second = bus.Client.CreateReceiver("q").ReceiveMessageAsync(TimeSpan.FromMinutes(10));

        bus.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal("first", (await first)!.Body.ToString());
        await Receiver.CompleteMessageAsync((await first)!);
        bus.Clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Equal("second", (await second)?.Body.ToString());
    }

    [Fact]
    public async Task Clients_of_one_namespace_share_its_messages_and_those_of_another_do_not()
    {
        await bus.Send("q", "m");
        await using var other = new Bus();
        await using var same = bus.Connect();

        Assert.Empty(await other.Drain("q"));
        var receiver = same.CreateReceiver("Q");
        Assert.Equal("m", (await receiver.ReceiveMessageAsync(TimeSpan.Zero))!.Body.ToString());
    }

    [Fact]
    public async Task A_property_that_no_message_can_carry_is_refused()
    {
        var exception = await Assert.ThrowsAsync<SerializationException>(() => bus.Send("q", "m", message => message.ApplicationProperties["p"] = new object()));
        Assert.Contains("'p'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_closed_cannot_be_used_and_stops_waiting()
    {
        var waiting = Receiver.ReceiveMessageAsync(Bus.Long);
        await Receiver.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => waiting);
        Assert.True(Receiver.IsClosed);

        var sender = bus.Client.CreateSender("q");
        await bus.Client.DisposeAsync();
        Assert.True(sender.IsClosed);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => sender.SendMessageAsync(new ServiceBusMessage("m")));
        Assert.Throws<ObjectDisposedException>(() => bus.Client.CreateSender("q"));
    }

    [Fact]
    public async Task Every_message_reaches_exactly_one_of_many_receivers()
    {
        const int Count = 2_000;
        var sending = Task.Run(async () =>
        {
            foreach (var number in Enumerable.Range(0, Count))
            {
                await bus.Send("q", $"{number}");
            }
        });
        var receivers = Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            await using var receiver = bus.Client.CreateReceiver("q");
            var bodies = new List<string>();
            while (await receiver.ReceiveMessageAsync(Bus.Long) is { } message && message.Body.ToString() != "end")
            {
                bodies.Add(message.Body.ToString());
                await receiver.CompleteMessageAsync(message);
            }

            return bodies;
        })).ToList();
        await sending;
        foreach (var _ in receivers)
        {
            await bus.Send("q", "end");
        }

        var all = (await Task.WhenAll(receivers)).SelectMany(bodies => bodies).Select(int.Parse).Order();
        Assert.Equal(Enumerable.Range(0, Count), all);
    }

    public ValueTask DisposeAsync() => bus.DisposeAsync();
}

using Azure.Messaging.ServiceBus;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>https://learn.microsoft.com/azure/service-bus-messaging/message-sessions</summary>
public sealed class SessionTests : IAsyncDisposable
{
    private readonly Bus bus = new();

    [Fact]
    public async Task A_session_gives_its_own_messages_in_order_and_to_one_receiver_only()
    {
        foreach (var (session, body) in new[] { ("a", "a1"), ("b", "b1"), ("a", "a2") })
        {
            await Send(session, body);
        }

        await using var a = await bus.Client.AcceptNextSessionAsync("q");
        await using var b = await bus.Client.AcceptNextSessionAsync("q");

        Assert.Equal(("a", "b"), (a.SessionId, b.SessionId));
        Assert.Equal(["a1", "a2"], await Bodies(a));
        Assert.Equal(["b1"], await Bodies(b));
        await Failure.Is(ServiceBusFailureReason.SessionCannotBeLocked, () => bus.Client.AcceptSessionAsync("q", "a"));
        await a.DisposeAsync();
        await using var again = await bus.Client.AcceptSessionAsync("q", "a");
        Assert.Equal(["a1", "a2"], await Bodies(again));
    }

    [Fact]
    public async Task Accepting_waits_for_a_session_and_fails_after_the_try_timeout()
    {
        var waiting = bus.Client.AcceptNextSessionAsync("q");
        var late = bus.Client.AcceptNextSessionAsync("q");
        Assert.False(waiting.IsCompleted);
        await Send("a", "a1");
        Assert.Equal("a", (await waiting).SessionId);

        bus.Clock.Advance(TimeSpan.FromSeconds(30));
        await (await waiting).RenewSessionLockAsync();
        bus.Clock.Advance(TimeSpan.FromSeconds(30));
        await Failure.Is(ServiceBusFailureReason.ServiceTimeout, () => late);
    }

    [Fact]
    public async Task A_waiting_session_receiver_gets_what_comes_for_its_session()
    {
        await using var receiver = await bus.Client.AcceptSessionAsync("q", "a");
        var waiting = receiver.ReceiveMessageAsync(TimeSpan.FromSeconds(30));
        await Send("b", "for b");
        Assert.False(waiting.IsCompleted);

        await Send("a", "for a");

        Assert.Equal("for a", (await waiting)!.Body.ToString());
    }

    [Fact]
    public async Task A_session_lock_covers_its_messages_and_is_renewed_as_one()
    {
        await Send("a", "a1");
        await using var receiver = await bus.Client.AcceptNextSessionAsync("q");
        var message = (await receiver.ReceiveMessageAsync(TimeSpan.Zero))!;
        Assert.Equal(receiver.SessionLockedUntil, message.LockedUntil);
        await Assert.ThrowsAsync<InvalidOperationException>(() => receiver.RenewMessageLockAsync(message));

        bus.Clock.Advance(TimeSpan.FromSeconds(50));
        await receiver.RenewSessionLockAsync();
        bus.Clock.Advance(TimeSpan.FromSeconds(50));

        await receiver.CompleteMessageAsync(message);
        Assert.Empty(await Bodies(receiver));
    }

    [Fact]
    public async Task A_session_lock_that_runs_out_frees_the_session_and_counts_as_a_delivery()
    {
        await Send("a", "a1");
        await using var first = await bus.Client.AcceptNextSessionAsync("q");
        var message = (await first.ReceiveMessageAsync(TimeSpan.Zero))!;
        bus.Clock.Advance(TimeSpan.FromSeconds(30));
        var waiting = bus.Client.AcceptNextSessionAsync("q");
        Assert.False(waiting.IsCompleted);
        var receiving = first.ReceiveMessageAsync(Bus.Long);

        bus.Clock.Advance(TimeSpan.FromSeconds(30));

        await Failure.Is(ServiceBusFailureReason.SessionLockLost, () => receiving);
        await Failure.Is(ServiceBusFailureReason.SessionLockLost, () => first.CompleteMessageAsync(message));
        await Failure.Is(ServiceBusFailureReason.SessionLockLost, () => first.GetSessionStateAsync());
        await using var second = await waiting;
        Assert.Equal(2, (await second.ReceiveMessageAsync(TimeSpan.Zero))!.DeliveryCount);
    }

    [Fact]
    public async Task A_session_given_back_with_messages_open_does_not_count_as_a_delivery()
    {
        await Send("a", "a1");
        var first = await bus.Client.AcceptNextSessionAsync("q");
        await first.ReceiveMessageAsync(TimeSpan.Zero);
        await first.CloseAsync();

        await using var second = await bus.Client.AcceptNextSessionAsync("q");
        Assert.Equal(1, (await second.ReceiveMessageAsync(TimeSpan.Zero))!.DeliveryCount);
    }

    [Fact]
    public async Task The_state_of_a_session_outlives_its_receivers_and_its_messages()
    {
        await using (var first = await bus.Client.AcceptSessionAsync("q", "a"))
        {
            Assert.Null(await first.GetSessionStateAsync());
            await first.SetSessionStateAsync(BinaryData.FromString("here"));
        }

        await using (var second = await bus.Client.AcceptSessionAsync("q", "a"))
        {
            Assert.Equal("here", (await second.GetSessionStateAsync())!.ToString());
            await second.SetSessionStateAsync(null);
            Assert.Null(await second.GetSessionStateAsync());
        }
    }

    [Fact]
    public async Task A_deferred_message_is_received_within_its_session_only()
    {
        await Send("a", "a1");
        var first = await bus.Client.AcceptSessionAsync("q", "a");
        var message = (await first.ReceiveMessageAsync(TimeSpan.Zero))!;
        await first.DeferMessageAsync(message);
        await first.DisposeAsync();

        await using var b = await bus.Client.AcceptSessionAsync("q", "b");
        await Failure.Is(ServiceBusFailureReason.MessageNotFound, () => b.ReceiveDeferredMessageAsync(message.SequenceNumber));
        await using var a = await bus.Client.AcceptSessionAsync("q", "a");
        Assert.Null(await a.ReceiveMessageAsync(TimeSpan.Zero));
        await a.CompleteMessageAsync(await a.ReceiveDeferredMessageAsync(message.SequenceNumber));
    }

    [Fact]
    public async Task The_first_receiver_of_an_undescribed_entity_decides_whether_it_has_sessions()
    {
        await using var receiver = await bus.Client.AcceptSessionAsync("q", "a");
        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.Client.CreateReceiver("q").ReceiveMessageAsync(TimeSpan.Zero));
        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.Send("q", "without session"));

        await bus.Drain("plain");
        await Assert.ThrowsAsync<InvalidOperationException>(() => bus.Client.AcceptNextSessionAsync("plain"));
    }

    [Fact]
    public async Task A_message_without_a_session_in_an_entity_that_requires_them_is_dead_lettered()
    {
        await bus.Send("q", "sent before the first receiver");
        await using var receiver = await bus.Client.AcceptSessionAsync("q", "a");
        await using var subscriber = await bus.Client.AcceptSessionAsync("t", "s", "a");
        await bus.Send("t", "copy");

        Assert.Equal("Session ID is null", await DeadLetterReason("q"));
        Assert.Equal("Session ID is null", await DeadLetterReason("t/Subscriptions/s"));
    }

    [Fact]
    public async Task Closing_the_client_gives_its_sessions_back()
    {
        var other = bus.Connect();
        await other.AcceptSessionAsync("q", "a");
        await other.DisposeAsync();

        await using var receiver = await bus.Client.AcceptSessionAsync("q", "a");
        Assert.Equal("a", receiver.SessionId);
    }

    public ValueTask DisposeAsync() => bus.DisposeAsync();

    private static async Task<string[]> Bodies(ServiceBusReceiver receiver) =>
        [.. (await receiver.ReceiveMessagesAsync(100, TimeSpan.Zero)).Select(message => message.Body.ToString())];

    private Task Send(string session, string body) => bus.Send("q", body, message => message.SessionId = session);

    private async Task<string?> DeadLetterReason(string path)
    {
        var receiver = bus.Client.CreateReceiver(path, new ServiceBusReceiverOptions { SubQueue = SubQueue.DeadLetter });
        return (await receiver.ReceiveMessageAsync(TimeSpan.Zero))?.DeadLetterReason;
    }
}

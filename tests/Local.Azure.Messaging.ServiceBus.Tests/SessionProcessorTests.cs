using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>https://learn.microsoft.com/dotnet/api/azure.messaging.servicebus.servicebussessionprocessor</summary>
public sealed class SessionProcessorTests : IAsyncDisposable
{
    private readonly Bus bus = new();
    private readonly ConcurrentQueue<string> events = [];
    private readonly ConcurrentQueue<Exception> errors = [];

    [Fact]
    public async Task Sessions_are_processed_side_by_side_and_each_in_its_order()
    {
        var handled = new ConcurrentDictionary<string, ConcurrentQueue<int>>(StringComparer.Ordinal);
        await using var processor = await Start(
            async args =>
            {
                await Task.Yield();
                handled.GetOrAdd(args.SessionId, _ => []).Enqueue(int.Parse(args.Message.Body.ToString()));
            },
            new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 4 });
        for (var number = 0; number < 50; number++)
        {
            for (var session = 0; session < 4; session++)
            {
                await Send($"s{session}", $"{number}");
            }
        }

        await Eventually.Holds(() => handled.Values.Sum(queue => queue.Count) == 200, "all handled");
        Assert.Equal(4, handled.Count);
        Assert.All(handled.Values, numbers => Assert.Equal(Enumerable.Range(0, 50), numbers));
        await processor.StopProcessingAsync();
        Assert.Empty(errors);
    }

    [Fact]
    public async Task A_session_is_announced_given_back_when_idle_and_makes_room_for_another()
    {
        await Send("a", "1");
        await Send("b", "1");
        await using var processor = await Start(
            _ => Task.CompletedTask,
            new ServiceBusSessionProcessorOptions { MaxConcurrentSessions = 1, SessionIdleTimeout = TimeSpan.FromSeconds(5) });
        await Eventually.Holds(() => events.Contains("a handled 1"), "a is handled");
        await Eventually.Holds(
            () =>
            {
                bus.Clock.Advance(TimeSpan.FromSeconds(1));
                return events.Contains("b handled 1");
            },
            "b is handled");
        await processor.StopProcessingAsync();

        Assert.Equal(["a opened", "a handled 1", "a closed", "b opened", "b handled 1", "b closed"], events);
    }

    [Fact]
    public async Task A_handler_can_release_its_session_and_keep_state_in_it()
    {
        await Send("a", "1");
        await Send("a", "2");
        await using var processor = await Start(async args =>
        {
            var state = await args.GetSessionStateAsync();
            await args.SetSessionStateAsync(BinaryData.FromString($"{state}{args.Message.Body}"));
            args.ReleaseSession();
        });
        await Eventually.Holds(() => events.Count(what => what == "a closed") == 2, "released twice");
        await processor.StopProcessingAsync();

        await using var receiver = await bus.Client.AcceptSessionAsync("q", "a");
        Assert.Equal("12", (await receiver.GetSessionStateAsync())!.ToString());
    }

    [Fact]
    public async Task Only_the_sessions_asked_for_are_processed()
    {
        await Send("a", "1");
        await Send("b", "1");
        await using var processor = await Start(_ => Task.CompletedTask, new ServiceBusSessionProcessorOptions { SessionIds = { "b" } });
        await Eventually.Holds(() => events.Contains("b handled 1"), "b is handled");
        await processor.StopProcessingAsync();

        Assert.DoesNotContain("a opened", events);
        await using var receiver = await bus.Client.AcceptNextSessionAsync("q");
        Assert.Equal("a", receiver.SessionId);
    }

    [Fact]
    public async Task A_message_whose_handler_fails_comes_again_before_the_next_of_its_session()
    {
        await Send("a", "1");
        await Send("a", "2");
        var failed = false;
        await using var processor = await Start(_ =>
        {
            if (failed)
            {
                return Task.CompletedTask;
            }

            failed = true;
            throw new InvalidOperationException("broken");
        });
        await Eventually.Holds(() => events.Contains("a handled 2"), "all handled");
        await processor.StopProcessingAsync();

        Assert.Equal(["a opened", "a handled 1", "a handled 2", "a closed"], events);
        Assert.Equal("broken", Assert.Single(errors).Message);
    }

    [Fact]
    public async Task Session_locks_are_renewed_while_a_handler_runs()
    {
        await Send("a", "1");
        var started = new TaskCompletionSource<ProcessSessionMessageEventArgs>();
        var release = new TaskCompletionSource();
        await using var processor = await Start(async args =>
        {
            started.SetResult(args);
            await release.Task;
        });
        var args = await started.Task;
        for (var step = 0; step < 4; step++)
        {
            var before = args.SessionLockedUntil;
            bus.Clock.Advance(TimeSpan.FromSeconds(30));
            await Eventually.Holds(() => args.SessionLockedUntil > before, "the lock is renewed");
        }

        release.SetResult();
        await Eventually.Holds(() => events.Contains("a handled 1"), "handled");
        await processor.StopProcessingAsync();
        Assert.Empty(errors);
    }

    public ValueTask DisposeAsync() => bus.DisposeAsync();

    private Task Send(string session, string body) => bus.Send("q", body, message => message.SessionId = session);

    private async Task<ServiceBusSessionProcessor> Start(Func<ProcessSessionMessageEventArgs, Task> handler, ServiceBusSessionProcessorOptions? options = null)
    {
        var processor = bus.Client.CreateSessionProcessor("q", options);
        processor.ProcessMessageAsync += async args =>
        {
            await handler(args);
            events.Enqueue($"{args.SessionId} handled {args.Message.Body}");
        };
        processor.ProcessErrorAsync += args =>
        {
            errors.Enqueue(args.Exception);
            return Task.CompletedTask;
        };
        processor.SessionInitializingAsync += args => Note($"{args.SessionId} opened");
        processor.SessionClosingAsync += args => Note($"{args.SessionId} closed");
        await processor.StartProcessingAsync();
        return processor;
    }

    private Task Note(string what)
    {
        events.Enqueue(what);
        return Task.CompletedTask;
    }
}

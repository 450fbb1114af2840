using System.Collections.Concurrent;
using Azure.Messaging.ServiceBus;
using HealthFunctions.Testing;

namespace HealthFunctions.Local.ServiceBus.Tests;

/// <summary>https://learn.microsoft.com/dotnet/api/azure.messaging.servicebus.servicebusprocessor</summary>
public sealed class ProcessorTests : IAsyncDisposable
{
    private readonly Bus bus = new();
    private readonly ConcurrentQueue<ProcessErrorEventArgs> errors = [];

    [Fact]
    public async Task A_message_is_completed_when_its_handler_returns()
    {
        await bus.Send("q", "m");
        var handled = new TaskCompletionSource<string>();
        await using var processor = await Start(args =>
        {
            handled.SetResult(args.Message.Body.ToString());
            return Task.CompletedTask;
        });

        Assert.Equal("m", await handled.Task);
        await processor.StopProcessingAsync();
        Assert.False(processor.IsProcessing);
        Assert.Null(await bus.Client.CreateReceiver("q").PeekMessageAsync());
    }

    [Fact]
    public async Task Without_auto_completion_the_handler_settles()
    {
        await bus.Send("q", "complete");
        await bus.Send("q", "forget");
        var handled = new CountdownEvent(2);
        await using var processor = await Start(
            async args =>
            {
                if (args.Message.Body.ToString() == "complete")
                {
                    await args.CompleteMessageAsync(args.Message);
                }

                handled.Signal();
            },
            new ServiceBusProcessorOptions { AutoCompleteMessages = false });
        await Eventually.Holds(() => handled.IsSet, "both handled");
        await processor.StopProcessingAsync();

        Assert.Equal("forget", (await bus.Client.CreateReceiver("q").PeekMessageAsync())!.Body.ToString());
    }

    [Fact]
    public async Task A_message_whose_handler_fails_is_reported_and_abandoned_until_it_is_dead_lettered()
    {
        await bus.Send("q", "poison");
        await using var processor = await Start(_ => throw new InvalidOperationException("broken"));
        await Eventually.Holds(() => errors.Count == 10, "ten errors");
        await processor.StopProcessingAsync();

        Assert.All(errors, error => Assert.Equal((ServiceBusErrorSource.ProcessMessageCallback, "q", "broken"), (error.ErrorSource, error.EntityPath, error.Exception.Message)));
        Assert.Equal(["poison"], await bus.Drain("q/$DeadLetterQueue"));
    }

    [Fact]
    public async Task As_many_messages_are_processed_at_a_time_as_asked_for_also_when_that_changes()
    {
        var running = 0;
        var release = new TaskCompletionSource();
        await using var processor = await Start(
            async _ =>
            {
                Interlocked.Increment(ref running);
                await release.Task;
            },
            new ServiceBusProcessorOptions { MaxConcurrentCalls = 3 });
        for (var number = 0; number < 10; number++)
        {
            await bus.Send("q", $"{number}");
        }

        await Eventually.Holds(() => Volatile.Read(ref running) == 3, "three handlers");
        Assert.Equal(7, (await bus.Client.CreateReceiver("q").PeekMessagesAsync(100)).Count(message => message.LockedUntil == default));
        processor.UpdateConcurrency(5);
        await Eventually.Holds(() => Volatile.Read(ref running) == 5, "five handlers");
        processor.UpdateConcurrency(1);
        release.SetResult();
        await Eventually.Holds(() => Volatile.Read(ref running) == 10, "all handled");
    }

    [Fact]
    public async Task Locks_are_renewed_while_a_handler_runs()
    {
        await bus.Send("q", "slow");
        var started = new TaskCompletionSource<ServiceBusReceivedMessage>();
        var release = new TaskCompletionSource();
        await using var processor = await Start(async args =>
        {
            started.SetResult(args.Message);
            await release.Task;
        });
        var message = await started.Task;
        for (var step = 0; step < 8; step++)
        {
            var before = message.LockedUntil;
            bus.Clock.Advance(TimeSpan.FromSeconds(30));
            await Eventually.Holds(() => message.LockedUntil > before, "the lock is renewed");
        }

        release.SetResult();
        await processor.StopProcessingAsync();
        Assert.Empty(errors);
        Assert.Empty(await bus.Drain("q"));
    }

    [Fact]
    public async Task A_handler_is_told_when_its_lock_is_lost()
    {
        await bus.Send("q", "too slow");
        var started = new TaskCompletionSource();
        var lost = new TaskCompletionSource<MessageLockLostEventArgs>();
        await using var processor = await Start(
            async args =>
            {
                args.MessageLockLostAsync += loss =>
                {
                    lost.TrySetResult(loss);
                    return Task.CompletedTask;
                };
                started.TrySetResult();
                await Task.Delay(Timeout.InfiniteTimeSpan, args.CancellationToken);
            },
            new ServiceBusProcessorOptions { MaxAutoLockRenewalDuration = TimeSpan.FromSeconds(1) });
        await started.Task;

        bus.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("too slow", (await lost.Task).Message.Body.ToString());
        await processor.StopProcessingAsync();
    }

    [Fact]
    public async Task Stopping_tells_handlers_waits_for_them_and_takes_no_more()
    {
        await bus.Send("q", "one");
        await bus.Send("q", "two");
        var started = new TaskCompletionSource<CancellationToken>();
        var release = new TaskCompletionSource();
        await using var processor = await Start(async args =>
        {
            started.TrySetResult(args.CancellationToken);
            await release.Task;
        });
        var token = await started.Task;

        var stopping = processor.StopProcessingAsync();
        await Eventually.Holds(() => token.IsCancellationRequested, "the handler is told");
        Assert.False(stopping.IsCompleted);
        release.SetResult();
        await stopping;

        Assert.Equal(["two"], await bus.Drain("q"));
    }

    [Fact]
    public async Task A_processor_needs_both_handlers_and_starts_once()
    {
        await using var processor = bus.Client.CreateProcessor("q");
        await Assert.ThrowsAsync<InvalidOperationException>(() => processor.StartProcessingAsync());
        processor.ProcessMessageAsync += _ => Task.CompletedTask;
        await Assert.ThrowsAsync<InvalidOperationException>(() => processor.StartProcessingAsync());
        processor.ProcessErrorAsync += _ => Task.CompletedTask;
        Assert.Throws<NotSupportedException>(() => processor.ProcessErrorAsync += _ => Task.CompletedTask);
        await processor.StartProcessingAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => processor.StartProcessingAsync());
        await processor.StopProcessingAsync();
        await processor.StartProcessingAsync();
        Assert.True(processor.IsProcessing);
    }

    [Fact]
    public async Task Messages_a_handler_receives_itself_are_settled_with_its_own()
    {
        await bus.Send("q", "first");
        await bus.Send("q", "second");
        var handled = new TaskCompletionSource<IReadOnlyList<ServiceBusReceivedMessage>>();
        ProcessorReceiveActions? actions = null;
        await using var processor = await Start(async args =>
        {
            actions = args.GetReceiveActions();
            handled.SetResult(await actions.ReceiveMessagesAsync(10));
        });

        Assert.Equal("second", Assert.Single(await handled.Task).Body.ToString());
        await processor.StopProcessingAsync();
        Assert.Null(await bus.Client.CreateReceiver("q").PeekMessageAsync());
        await Assert.ThrowsAsync<InvalidOperationException>(() => actions!.PeekMessagesAsync(1));
    }

    [Fact]
    public async Task A_processor_started_on_a_subscription_gets_what_is_sent_from_then_on()
    {
        var handled = new ConcurrentQueue<string>();
        await using var processor = bus.Client.CreateProcessor("t", "s");
        await bus.Send("t", "before");
        processor.ProcessErrorAsync += Report;
        processor.ProcessMessageAsync += args =>
        {
            handled.Enqueue(args.Message.Body.ToString());
            return Task.CompletedTask;
        };
        await processor.StartProcessingAsync();
        await bus.Send("t", "after");

        await Eventually.Holds(() => !handled.IsEmpty, "a message is handled");
        Assert.Equal(["after"], handled);
    }

    public ValueTask DisposeAsync() => bus.DisposeAsync();

    private async Task<ServiceBusProcessor> Start(Func<ProcessMessageEventArgs, Task> handler, ServiceBusProcessorOptions? options = null)
    {
        var processor = bus.Client.CreateProcessor("q", options ?? new ServiceBusProcessorOptions());
        processor.ProcessMessageAsync += handler;
        processor.ProcessErrorAsync += Report;
        await processor.StartProcessingAsync();
        return processor;
    }

    private Task Report(ProcessErrorEventArgs args)
    {
        errors.Enqueue(args);
        return Task.CompletedTask;
    }
}

namespace Azure.Messaging.ServiceBus.Processing;

/// <summary>Processes one session from its being accepted until it is idle, released, lost, or the processor stops.</summary>
internal sealed class SessionPump(ServiceBusSessionProcessor processor, ServiceBusClient client, ServiceBusSessionReceiver receiver, ErrorReporter errors)
{
    public async Task RunAsync(CancellationToken leaving, CancellationToken stopping)
    {
        // Ends the receiving from this session: the worker leaves, the handler releases it, or its lock is lost.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(leaving);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var current = new InFlight();
        await using var keeper = processor.ReceiveMode == ServiceBusReceiveMode.PeekLock && processor.MaxAutoLockRenewalDuration != TimeSpan.Zero
            ? new LockKeeper(
                () => receiver.SessionLockedUntil,
                receiver.RenewSessionLockAsync,
                processor.MaxAutoLockRenewalDuration,
                exception => LoseAsync(current, exception, ending, stop),
                client.Broker.Clock)
            : null;

        var opened = new ProcessSessionEventArgs(receiver, processor.Identifier, stop.Token);
        if (!await TryAsync(() => processor.OnSessionInitializingAsync(opened), ServiceBusErrorSource.AcceptSession, stopping))
        {
            return;
        }

        if (!opened.IsReleased)
        {
            var calls = Enumerable.Range(0, processor.MaxConcurrentCallsPerSession).Select(_ => ReceiveUntilIdleAsync(current, ending, stop.Token, stopping));
            await Task.WhenAll(calls);
        }

        await TryAsync(
            () => processor.OnSessionClosingAsync(new ProcessSessionEventArgs(receiver, processor.Identifier, stop.Token)),
            ServiceBusErrorSource.CloseSession,
            stopping);
    }

    private async Task ReceiveUntilIdleAsync(InFlight current, CancellationTokenSource ending, CancellationToken stop, CancellationToken stopping)
    {
        try
        {
            while (!ending.IsCancellationRequested
                && await receiver.ReceiveMessageAsync(processor.SessionIdleTimeout, ending.Token) is { } message)
            {
                var args = new ProcessSessionMessageEventArgs(message, receiver, processor.Identifier, stop);
                await ProcessAsync(args, current, stopping);
                if (args.IsReleased)
                {
                    await ending.CancelAsync();
                }
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The session is given back.
        }
        catch (ServiceBusException exception) when (exception.Reason == ServiceBusFailureReason.SessionLockLost)
        {
            await errors.ReportAsync(exception, ServiceBusErrorSource.Receive, stopping);
            await ending.CancelAsync();
        }
    }

    private async Task ProcessAsync(ProcessSessionMessageEventArgs args, InFlight current, CancellationToken stopping)
    {
        current.Add(args);
        try
        {
            await Delivery.HandleAsync(
                receiver,
                async () =>
                {
                    try
                    {
                        await processor.OnProcessSessionMessageAsync(args);
                    }
                    finally
                    {
                        args.Actions.End();
                    }
                },
                () => args.Actions.Received,
                processor.AutoCompleteMessages,
                (exception, source) => errors.ReportAsync(exception, source, stopping));
        }
        finally
        {
            current.Remove(args);
        }
    }

    private async Task LoseAsync(InFlight current, Exception? exception, CancellationTokenSource ending, CancellationTokenSource stop)
    {
        await ending.CancelAsync();
        await stop.CancelAsync();
        foreach (var args in current.Snapshot())
        {
            await TryAsync(
                () => args.OnSessionLockLostAsync(new SessionLockLostEventArgs(args.Message, receiver.SessionLockedUntil, exception)),
                ServiceBusErrorSource.RenewLock,
                CancellationToken.None);
        }
    }

    private async Task<bool> TryAsync(Func<Task> handler, ServiceBusErrorSource source, CancellationToken stopping)
    {
        try
        {
            await handler();
            return true;
        }
        catch (Exception exception)
        {
            await errors.ReportAsync(exception, source, stopping);
            return false;
        }
    }

    /// <summary>The messages of the session that handlers work on.</summary>
    private sealed class InFlight
    {
        private readonly HashSet<ProcessSessionMessageEventArgs> messages = [];

        public void Add(ProcessSessionMessageEventArgs args)
        {
            lock (messages)
            {
                messages.Add(args);
            }
        }

        public void Remove(ProcessSessionMessageEventArgs args)
        {
            lock (messages)
            {
                messages.Remove(args);
            }
        }

        public ProcessSessionMessageEventArgs[] Snapshot()
        {
            lock (messages)
            {
                return [.. messages];
            }
        }
    }
}

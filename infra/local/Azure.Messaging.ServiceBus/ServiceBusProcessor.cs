using Azure.Messaging.ServiceBus.Processing;

namespace Azure.Messaging.ServiceBus;

/// <summary>Receives messages as long as it runs and gives each to the application's handler, several at a time if asked to.</summary>
public class ServiceBusProcessor : IAsyncDisposable
{
    private readonly ServiceBusClient client;
    private readonly ServiceBusReceiver receiver;
    private readonly ErrorReporter errors;
    private readonly WorkerPool workers;
    private Func<ProcessMessageEventArgs, Task>? messageHandler;
    private Func<ProcessErrorEventArgs, Task>? errorHandler;

    /// <summary>For mocking.</summary>
    protected ServiceBusProcessor()
    {
        client = null!;
        receiver = null!;
        errors = null!;
        workers = null!;
        Identifier = null!;
    }

    /// <summary>For classes that derive from this one.</summary>
    /// <param name="client">The client it belongs to.</param>
    /// <param name="queueName">The queue it processes.</param>
    /// <param name="options">How it works.</param>
    protected ServiceBusProcessor(ServiceBusClient client, string queueName, ServiceBusProcessorOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        options ??= new ServiceBusProcessorOptions();
        this.client = client;
        Identifier = options.Identifier ?? $"{queueName}-{Guid.NewGuid()}";
        receiver = ServiceBusReceiver.Create(client, queueName, new ServiceBusReceiverOptions
        {
            Identifier = Identifier,
            PrefetchCount = options.PrefetchCount,
            ReceiveMode = options.ReceiveMode,
            SubQueue = options.SubQueue,
        });
        PrefetchCount = options.PrefetchCount;
        AutoCompleteMessages = options.AutoCompleteMessages;
        MaxAutoLockRenewalDuration = options.MaxAutoLockRenewalDuration;
        MaxConcurrentCalls = options.MaxConcurrentCalls;
        errors = new ErrorReporter(receiver.FullyQualifiedNamespace, receiver.EntityPath, Identifier, OnProcessErrorAsync);
        workers = new WorkerPool(ProcessNextAsync);
    }

    /// <summary>For classes that derive from this one.</summary>
    /// <param name="client">The client it belongs to.</param>
    /// <param name="topicName">The topic of the subscription.</param>
    /// <param name="subscriptionName">The subscription it processes.</param>
    /// <param name="options">How it works.</param>
    protected ServiceBusProcessor(ServiceBusClient client, string topicName, string subscriptionName, ServiceBusProcessorOptions options)
        : this(client, ServiceBusClient.PathOf(topicName, subscriptionName), options)
    {
    }

    /// <summary>Handles a message; one handler, set before the processor starts.</summary>
    public event Func<ProcessMessageEventArgs, Task> ProcessMessageAsync
    {
        add => Handlers.Set(ref messageHandler, value, IsProcessing);
        remove => Handlers.Clear(ref messageHandler, value, IsProcessing);
    }

    /// <summary>Handles an error; one handler, set before the processor starts. The processor goes on.</summary>
    public event Func<ProcessErrorEventArgs, Task> ProcessErrorAsync
    {
        add => Handlers.Set(ref errorHandler, value, IsProcessing);
        remove => Handlers.Clear(ref errorHandler, value, IsProcessing);
    }

    /// <summary>The host of the namespace.</summary>
    public virtual string FullyQualifiedNamespace => receiver.FullyQualifiedNamespace;

    /// <summary>The path of the queue, subscription or sub-queue.</summary>
    public virtual string EntityPath => receiver.EntityPath;

    /// <summary>Names the processor in logs.</summary>
    public virtual string Identifier { get; }

    /// <summary>When messages leave the entity.</summary>
    public virtual ServiceBusReceiveMode ReceiveMode => receiver.ReceiveMode;

    /// <summary>How many messages would be fetched ahead.</summary>
    public virtual int PrefetchCount { get; private set; }

    /// <summary>Whether a message is completed when its handler returns and has not settled it.</summary>
    public virtual bool AutoCompleteMessages { get; }

    /// <summary>How long locks are renewed while a handler runs.</summary>
    public virtual TimeSpan MaxAutoLockRenewalDuration { get; }

    /// <summary>How many messages are processed at a time.</summary>
    public virtual int MaxConcurrentCalls { get; private set; }

    /// <summary>Whether the processor runs.</summary>
    public virtual bool IsProcessing => workers.IsRunning;

    /// <summary>Whether the processor or its client was closed.</summary>
    public virtual bool IsClosed => receiver.IsClosed;

    /// <summary>Starts to receive.</summary>
    /// <param name="cancellationToken">Ends the call, not the processing.</param>
    /// <returns>Ends when the processor runs.</returns>
    /// <exception cref="InvalidOperationException">It runs already, a handler is missing, or the entity requires sessions.</exception>
    public virtual Task StartProcessingAsync(CancellationToken cancellationToken = default) =>
        Operation.Run(() =>
        {
            Handlers.ThrowIfMissing(messageHandler, nameof(ProcessMessageAsync));
            Handlers.ThrowIfMissing(errorHandler, nameof(ProcessErrorAsync));
            // A subscription gets what is sent from now on.
            _ = receiver.Source;
            workers.Start(MaxConcurrentCalls);
        }, cancellationToken);

    /// <summary>Stops to receive; handlers that run are told by their token, and waited for.</summary>
    /// <param name="cancellationToken">Ends the wait, not the handlers.</param>
    /// <returns>Ends when the handlers have ended.</returns>
    public virtual Task StopProcessingAsync(CancellationToken cancellationToken = default) => workers.StopAsync(cancellationToken);

    /// <summary>Stops the processor for good.</summary>
    /// <param name="cancellationToken">Ends the wait, not the handlers.</param>
    /// <returns>Ends when the handlers have ended.</returns>
    public virtual async Task CloseAsync(CancellationToken cancellationToken = default)
    {
        await StopProcessingAsync(cancellationToken);
        await receiver.CloseAsync(cancellationToken);
    }

    /// <summary>Stops the processor for good.</summary>
    /// <returns>Ends when the handlers have ended.</returns>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Changes how many messages are processed at a time, also while the processor runs.</summary>
    /// <param name="maxConcurrentCalls">At least 1.</param>
    public void UpdateConcurrency(int maxConcurrentCalls)
    {
        MaxConcurrentCalls = Require.Positive(maxConcurrentCalls);
        workers.Resize(maxConcurrentCalls);
    }

    /// <summary>Changes how many messages would be fetched ahead.</summary>
    /// <param name="prefetchCount">At least 0.</param>
    public void UpdatePrefetchCount(int prefetchCount) => PrefetchCount = Require.NotNegative(prefetchCount);

    internal static ServiceBusProcessor Create(ServiceBusClient client, string path, ServiceBusProcessorOptions options) => new(client, path, options);

    /// <summary>Calls the handler of messages.</summary>
    /// <param name="args">The message.</param>
    /// <returns>Ends when the handler has ended.</returns>
    protected internal virtual Task OnProcessMessageAsync(ProcessMessageEventArgs args) => messageHandler!(args);

    /// <summary>Calls the handler of errors.</summary>
    /// <param name="args">The error.</param>
    /// <returns>Ends when the handler has ended.</returns>
    protected internal virtual Task OnProcessErrorAsync(ProcessErrorEventArgs args) => errorHandler!(args);

    private async Task ProcessNextAsync(CancellationToken leaving, CancellationToken stopping)
    {
        try
        {
            if (await receiver.ReceiveMessageAsync(maxWaitTime: null, leaving) is { } message)
            {
                await ProcessAsync(message, stopping);
            }
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The worker is not needed any more.
        }
        catch (Exception exception)
        {
            await errors.ReportAsync(exception, ServiceBusErrorSource.Receive, stopping);
            await Backoff.WaitAsync(client, leaving);
        }
    }

    private async Task ProcessAsync(ServiceBusReceivedMessage message, CancellationToken stopping)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var args = new ProcessMessageEventArgs(message, receiver, Identifier, stop.Token);
        var keeper = ReceiveMode == ServiceBusReceiveMode.PeekLock && MaxAutoLockRenewalDuration != TimeSpan.Zero
            ? new LockKeeper(
                () => message.LockedUntil,
                token => receiver.RenewMessageLockAsync(message, token),
                MaxAutoLockRenewalDuration,
                exception => LoseAsync(args, exception, stop),
                client.Broker.Clock)
            : null;
        await Delivery.HandleAsync(
            receiver,
            async () =>
            {
                try
                {
                    await OnProcessMessageAsync(args);
                }
                finally
                {
                    args.Actions.End();
                    await (keeper?.DisposeAsync() ?? default);
                }
            },
            () => args.Actions.Received,
            AutoCompleteMessages,
            (exception, source) => errors.ReportAsync(exception, source, stopping));
    }

    private async Task LoseAsync(ProcessMessageEventArgs args, Exception? exception, CancellationTokenSource stop)
    {
        // A handler that has settled its message holds no lock to lose.
        if (args.Message.IsSettled)
        {
            return;
        }

        await stop.CancelAsync();
        try
        {
            await args.OnMessageLockLostAsync(new MessageLockLostEventArgs(args.Message, exception));
        }
        catch (Exception failure)
        {
            await errors.ReportAsync(failure, ServiceBusErrorSource.RenewLock, args.CancellationToken);
        }
    }
}

using Azure.Messaging.ServiceBus.Processing;

namespace Azure.Messaging.ServiceBus;

/// <summary>Accepts sessions as long as it runs, several at a time, and gives their messages to the application's handler in order.</summary>
public class ServiceBusSessionProcessor : IAsyncDisposable
{
    private readonly ServiceBusClient client;
    private readonly ServiceBusSessionProcessorOptions options;
    private readonly ErrorReporter errors;
    private readonly WorkerPool workers;
    private readonly Queue<string> sessionIds;
    private Func<ProcessSessionMessageEventArgs, Task>? messageHandler;
    private Func<ProcessErrorEventArgs, Task>? errorHandler;
    private Func<ProcessSessionEventArgs, Task>? initializingHandler;
    private Func<ProcessSessionEventArgs, Task>? closingHandler;
    private bool closed;

    /// <summary>For mocking.</summary>
    protected ServiceBusSessionProcessor()
    {
        client = null!;
        options = null!;
        errors = null!;
        workers = null!;
        sessionIds = null!;
        EntityPath = null!;
        Identifier = null!;
    }

    /// <summary>For classes that derive from this one.</summary>
    /// <param name="client">The client it belongs to.</param>
    /// <param name="queueName">The queue it processes.</param>
    /// <param name="options">How it works.</param>
    protected ServiceBusSessionProcessor(ServiceBusClient client, string queueName, ServiceBusSessionProcessorOptions? options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(queueName);
        this.client = client;
        this.options = options ?? new ServiceBusSessionProcessorOptions();
        EntityPath = queueName;
        Identifier = this.options.Identifier ?? $"{queueName}-{Guid.NewGuid()}";
        PrefetchCount = this.options.PrefetchCount;
        MaxConcurrentCallsPerSession = this.options.MaxConcurrentCallsPerSession;
        sessionIds = new Queue<string>(this.options.SessionIds);
        MaxConcurrentSessions = LimitToSessionIds(this.options.MaxConcurrentSessions);
        errors = new ErrorReporter(client.FullyQualifiedNamespace, EntityPath, Identifier, OnProcessErrorAsync);
        workers = new WorkerPool(ProcessNextSessionAsync);
    }

    /// <summary>For classes that derive from this one.</summary>
    /// <param name="client">The client it belongs to.</param>
    /// <param name="topicName">The topic of the subscription.</param>
    /// <param name="subscriptionName">The subscription it processes.</param>
    /// <param name="options">How it works.</param>
    protected ServiceBusSessionProcessor(ServiceBusClient client, string topicName, string subscriptionName, ServiceBusSessionProcessorOptions? options)
        : this(client, ServiceBusClient.PathOf(topicName, subscriptionName), options)
    {
    }

    /// <summary>Handles a message; one handler, set before the processor starts.</summary>
    public event Func<ProcessSessionMessageEventArgs, Task> ProcessMessageAsync
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

    /// <summary>Called when a session is accepted, before its first message.</summary>
    public event Func<ProcessSessionEventArgs, Task> SessionInitializingAsync
    {
        add => Handlers.Set(ref initializingHandler, value, IsProcessing);
        remove => Handlers.Clear(ref initializingHandler, value, IsProcessing);
    }

    /// <summary>Called before a session is given back.</summary>
    public event Func<ProcessSessionEventArgs, Task> SessionClosingAsync
    {
        add => Handlers.Set(ref closingHandler, value, IsProcessing);
        remove => Handlers.Clear(ref closingHandler, value, IsProcessing);
    }

    /// <summary>The host of the namespace.</summary>
    public virtual string FullyQualifiedNamespace => client.FullyQualifiedNamespace;

    /// <summary>The path of the queue or subscription.</summary>
    public virtual string EntityPath { get; }

    /// <summary>Names the processor in logs.</summary>
    public virtual string Identifier { get; }

    /// <summary>When messages leave the entity.</summary>
    public virtual ServiceBusReceiveMode ReceiveMode => options.ReceiveMode;

    /// <summary>How many messages would be fetched ahead.</summary>
    public virtual int PrefetchCount { get; private set; }

    /// <summary>Whether a message is completed when its handler returns and has not settled it.</summary>
    public virtual bool AutoCompleteMessages => options.AutoCompleteMessages;

    /// <summary>How long session locks are renewed.</summary>
    public virtual TimeSpan MaxAutoLockRenewalDuration => options.MaxAutoLockRenewalDuration;

    /// <summary>How long a session without messages is held; the try timeout of the client if null.</summary>
    public virtual TimeSpan? SessionIdleTimeout => options.SessionIdleTimeout;

    /// <summary>How many sessions are processed at a time.</summary>
    public virtual int MaxConcurrentSessions { get; private set; }

    /// <summary>How many messages of one session are processed at a time.</summary>
    public virtual int MaxConcurrentCallsPerSession { get; private set; }

    /// <summary>Whether the processor runs.</summary>
    public virtual bool IsProcessing => workers.IsRunning;

    /// <summary>Whether the processor or its client was closed.</summary>
    public virtual bool IsClosed => closed || client.IsClosed;

    /// <summary>Starts to accept sessions.</summary>
    /// <param name="cancellationToken">Ends the call, not the processing.</param>
    /// <returns>Ends when the processor runs.</returns>
    /// <exception cref="InvalidOperationException">It runs already, a handler is missing, or the entity has no sessions.</exception>
    public virtual Task StartProcessingAsync(CancellationToken cancellationToken = default) =>
        Operation.Run(() =>
        {
            ObjectDisposedException.ThrowIf(IsClosed, this);
            Handlers.ThrowIfMissing(messageHandler, nameof(ProcessMessageAsync));
            Handlers.ThrowIfMissing(errorHandler, nameof(ProcessErrorAsync));
            // A subscription gets what is sent from now on.
            _ = ServiceBusSessionReceiver.Open(client, EntityPath);
            workers.Start(MaxConcurrentSessions);
        }, cancellationToken);

    /// <summary>Stops to receive; handlers that run are told by their token, and waited for; sessions are given back.</summary>
    /// <param name="cancellationToken">Ends the wait, not the handlers.</param>
    /// <returns>Ends when the handlers have ended.</returns>
    public virtual Task StopProcessingAsync(CancellationToken cancellationToken = default) => workers.StopAsync(cancellationToken);

    /// <summary>Stops the processor for good.</summary>
    /// <param name="cancellationToken">Ends the wait, not the handlers.</param>
    /// <returns>Ends when the handlers have ended.</returns>
    public virtual async Task CloseAsync(CancellationToken cancellationToken = default)
    {
        closed = true;
        await StopProcessingAsync(cancellationToken);
    }

    /// <summary>Stops the processor for good.</summary>
    /// <returns>Ends when the handlers have ended.</returns>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Changes how much is processed at a time, also while the processor runs; sessions under way keep their number of calls.</summary>
    /// <param name="maxConcurrentSessions">How many sessions, at least 1.</param>
    /// <param name="maxConcurrentCallsPerSession">How many messages of one session, at least 1.</param>
    public void UpdateConcurrency(int maxConcurrentSessions, int maxConcurrentCallsPerSession)
    {
        MaxConcurrentSessions = LimitToSessionIds(Require.Positive(maxConcurrentSessions));
        MaxConcurrentCallsPerSession = Require.Positive(maxConcurrentCallsPerSession);
        workers.Resize(MaxConcurrentSessions);
    }

    /// <summary>Changes how many messages would be fetched ahead.</summary>
    /// <param name="prefetchCount">At least 0.</param>
    public void UpdatePrefetchCount(int prefetchCount) => PrefetchCount = Require.NotNegative(prefetchCount);

    internal static ServiceBusSessionProcessor Create(ServiceBusClient client, string path, ServiceBusSessionProcessorOptions? options) =>
        new(client, path, options);

    /// <summary>Calls the handler of messages.</summary>
    /// <param name="args">The message.</param>
    /// <returns>Ends when the handler has ended.</returns>
    protected internal virtual Task OnProcessSessionMessageAsync(ProcessSessionMessageEventArgs args) => messageHandler!(args);

    /// <summary>Calls the handler of errors.</summary>
    /// <param name="args">The error.</param>
    /// <returns>Ends when the handler has ended.</returns>
    protected internal virtual Task OnProcessErrorAsync(ProcessErrorEventArgs args) => errorHandler!(args);

    /// <summary>Calls the handler of accepted sessions, if there is one.</summary>
    /// <param name="args">The session.</param>
    /// <returns>Ends when the handler has ended.</returns>
    protected internal virtual Task OnSessionInitializingAsync(ProcessSessionEventArgs args) => initializingHandler?.Invoke(args) ?? Task.CompletedTask;

    /// <summary>Calls the handler of sessions that are given back, if there is one.</summary>
    /// <param name="args">The session.</param>
    /// <returns>Ends when the handler has ended.</returns>
    protected internal virtual Task OnSessionClosingAsync(ProcessSessionEventArgs args) => closingHandler?.Invoke(args) ?? Task.CompletedTask;

    private async Task ProcessNextSessionAsync(CancellationToken leaving, CancellationToken stopping)
    {
        var sessionId = NextSessionId();
        try
        {
            await using var receiver = await AcceptAsync(sessionId, leaving);
            await new SessionPump(this, client, receiver, errors).RunAsync(leaving, stopping);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // The worker is not needed any more.
        }
        catch (ServiceBusException exception) when (sessionId is null && exception.Reason == ServiceBusFailureReason.ServiceTimeout)
        {
            // No session came; ask again.
        }
        catch (Exception exception)
        {
            await errors.ReportAsync(exception, ServiceBusErrorSource.AcceptSession, stopping);
            await Backoff.WaitAsync(client, leaving);
        }
        finally
        {
            PutBack(sessionId);
        }
    }

    private Task<ServiceBusSessionReceiver> AcceptAsync(string? sessionId, CancellationToken cancellationToken)
    {
        var receiverOptions = new ServiceBusSessionReceiverOptions { Identifier = Identifier, PrefetchCount = PrefetchCount, ReceiveMode = ReceiveMode };
        return sessionId is null
            ? ServiceBusSessionReceiver.AcceptNextAsync(client, EntityPath, receiverOptions, cancellationToken)
            : ServiceBusSessionReceiver.AcceptAsync(client, EntityPath, sessionId, receiverOptions, cancellationToken);
    }

    // A worker without a session of its own would take any.
    private int LimitToSessionIds(int sessions) => options.SessionIds.Count > 0 ? Math.Min(options.SessionIds.Count, sessions) : sessions;

    private string? NextSessionId()
    {
        lock (sessionIds)
        {
            return sessionIds.TryDequeue(out var sessionId) ? sessionId : null;
        }
    }

    private void PutBack(string? sessionId)
    {
        if (sessionId is not null)
        {
            lock (sessionIds)
            {
                sessionIds.Enqueue(sessionId);
            }
        }
    }
}

using Azure.Core;
using Azure.Messaging.ServiceBus.Broker;

namespace Azure.Messaging.ServiceBus;

/// <summary>
/// The way to a namespace: creates senders, receivers and processors. Create one and keep it; it is safe for use by many threads.
/// Clients of one namespace in one process share its broker.
/// </summary>
public class ServiceBusClient : IAsyncDisposable
{
    private readonly CancellationTokenSource closing = new();
    private readonly string? onlyEntity;

    /// <summary>For mocking.</summary>
    protected ServiceBusClient()
    {
        Broker = null!;
        Options = null!;
        FullyQualifiedNamespace = null!;
        Identifier = null!;
    }

    /// <summary>Connects by a connection string.</summary>
    /// <param name="connectionString">Names the namespace and a key, or a signature.</param>
    public ServiceBusClient(string connectionString)
        : this(connectionString, new ServiceBusClientOptions())
    {
    }

    /// <summary>Connects by a connection string.</summary>
    /// <param name="connectionString">Names the namespace and a key, or a signature.</param>
    /// <param name="options">How the client works.</param>
    public ServiceBusClient(string connectionString, ServiceBusClientOptions options)
        : this(connectionString, options, TimeProvider.System)
    {
    }

    /// <summary>Connects by a managed identity or another token.</summary>
    /// <param name="fullyQualifiedNamespace">The host, such as <c>name.servicebus.windows.net</c>.</param>
    /// <param name="credential">Who connects. The broker in the process asks for no token.</param>
    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential)
        : this(fullyQualifiedNamespace, credential, new ServiceBusClientOptions())
    {
    }

    /// <summary>Connects by a managed identity or another token.</summary>
    /// <param name="fullyQualifiedNamespace">The host, such as <c>name.servicebus.windows.net</c>.</param>
    /// <param name="credential">Who connects. The broker in the process asks for no token.</param>
    /// <param name="options">How the client works.</param>
    public ServiceBusClient(string fullyQualifiedNamespace, TokenCredential credential, ServiceBusClientOptions options)
        : this(HostOf(fullyQualifiedNamespace), options, credential)
    {
    }

    /// <summary>Connects by a shared access key.</summary>
    /// <param name="fullyQualifiedNamespace">The host, such as <c>name.servicebus.windows.net</c>.</param>
    /// <param name="credential">The key and its name.</param>
    /// <param name="options">How the client works.</param>
    public ServiceBusClient(string fullyQualifiedNamespace, AzureNamedKeyCredential credential, ServiceBusClientOptions? options = null)
        : this(HostOf(fullyQualifiedNamespace), options, credential)
    {
    }

    /// <summary>Connects by a shared access signature.</summary>
    /// <param name="fullyQualifiedNamespace">The host, such as <c>name.servicebus.windows.net</c>.</param>
    /// <param name="credential">The signature.</param>
    /// <param name="options">How the client works.</param>
    public ServiceBusClient(string fullyQualifiedNamespace, AzureSasCredential credential, ServiceBusClientOptions? options = null)
        : this(HostOf(fullyQualifiedNamespace), options, credential)
    {
    }

    // The seam for tests: a namespace that this call creates goes by the given clock.
    internal ServiceBusClient(string connectionString, ServiceBusClientOptions? options, TimeProvider clock)
        : this(ParseComplete(connectionString), options, clock)
    {
    }

    private ServiceBusClient(ServiceBusConnectionStringProperties connection, ServiceBusClientOptions? options, TimeProvider clock)
        : this(connection.Endpoint!, options, clock) =>
        onlyEntity = connection.EntityPath;

    private ServiceBusClient(Uri endpoint, ServiceBusClientOptions? options, object credential)
        : this(endpoint, options, TimeProvider.System) =>
        ArgumentNullException.ThrowIfNull(credential);

    private ServiceBusClient(Uri endpoint, ServiceBusClientOptions? options, TimeProvider clock)
    {
        Options = options ?? new ServiceBusClientOptions();
        FullyQualifiedNamespace = endpoint.Host;
        TransportType = Options.TransportType;
        Identifier = Options.Identifier ?? $"{endpoint.Host}-{Guid.NewGuid()}";
        Broker = BrokerNamespace.At(endpoint.Authority, clock);
    }

    /// <summary>The host of the namespace.</summary>
    public virtual string FullyQualifiedNamespace { get; }

    /// <summary>Names the client in logs.</summary>
    public virtual string Identifier { get; }

    /// <summary>Whether the client was disposed.</summary>
    public virtual bool IsClosed => closing.IsCancellationRequested;

    /// <summary>How the service would be reached.</summary>
    public ServiceBusTransportType TransportType { get; }

    internal BrokerNamespace Broker { get; }

    internal ServiceBusClientOptions Options { get; }

    /// <summary>Fires when the client is disposed, and with it everything it created.</summary>
    internal CancellationToken Closing => closing.Token;

    /// <summary>Creates a sender to a queue or topic.</summary>
    /// <param name="queueOrTopicName">Its name.</param>
    /// <returns>The sender.</returns>
    public virtual ServiceBusSender CreateSender(string queueOrTopicName) => CreateSender(queueOrTopicName, new ServiceBusSenderOptions());

    /// <summary>Creates a sender to a queue or topic.</summary>
    /// <param name="queueOrTopicName">Its name.</param>
    /// <param name="options">How the sender works.</param>
    /// <returns>The sender.</returns>
    public virtual ServiceBusSender CreateSender(string queueOrTopicName, ServiceBusSenderOptions options)
    {
        CheckEntity(queueOrTopicName);
        return ServiceBusSender.Create(this, queueOrTopicName, options);
    }

    /// <summary>Creates a receiver of a queue.</summary>
    /// <param name="queueName">The queue.</param>
    /// <returns>The receiver.</returns>
    public virtual ServiceBusReceiver CreateReceiver(string queueName) => CreateReceiver(queueName, new ServiceBusReceiverOptions());

    /// <summary>Creates a receiver of a queue.</summary>
    /// <param name="queueName">The queue.</param>
    /// <param name="options">How the receiver works.</param>
    /// <returns>The receiver.</returns>
    public virtual ServiceBusReceiver CreateReceiver(string queueName, ServiceBusReceiverOptions options)
    {
        CheckEntity(queueName);
        return ServiceBusReceiver.Create(this, queueName, options);
    }

    /// <summary>Creates a receiver of a subscription.</summary>
    /// <param name="topicName">The topic.</param>
    /// <param name="subscriptionName">The subscription.</param>
    /// <returns>The receiver.</returns>
    public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName) =>
        CreateReceiver(topicName, subscriptionName, new ServiceBusReceiverOptions());

    /// <summary>Creates a receiver of a subscription.</summary>
    /// <param name="topicName">The topic.</param>
    /// <param name="subscriptionName">The subscription.</param>
    /// <param name="options">How the receiver works.</param>
    /// <returns>The receiver.</returns>
    public virtual ServiceBusReceiver CreateReceiver(string topicName, string subscriptionName, ServiceBusReceiverOptions options)
    {
        CheckEntity(topicName);
        return ServiceBusReceiver.Create(this, PathOf(topicName, subscriptionName), options);
    }

    /// <summary>Waits for a session of a queue that has messages and no receiver, and locks it.</summary>
    /// <param name="queueName">The queue.</param>
    /// <param name="options">How the receiver works.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The receiver of the session.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.ServiceTimeout"/>: no session came within the try timeout.</exception>
    public virtual Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(
        string queueName, ServiceBusSessionReceiverOptions? options = null, CancellationToken cancellationToken = default)
    {
        CheckEntity(queueName);
        return ServiceBusSessionReceiver.AcceptNextAsync(this, queueName, options, cancellationToken);
    }

    /// <summary>Waits for a session of a subscription that has messages and no receiver, and locks it.</summary>
    /// <param name="topicName">The topic.</param>
    /// <param name="subscriptionName">The subscription.</param>
    /// <param name="options">How the receiver works.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The receiver of the session.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.ServiceTimeout"/>: no session came within the try timeout.</exception>
    public virtual Task<ServiceBusSessionReceiver> AcceptNextSessionAsync(
        string topicName, string subscriptionName, ServiceBusSessionReceiverOptions? options = null, CancellationToken cancellationToken = default)
    {
        CheckEntity(topicName);
        return ServiceBusSessionReceiver.AcceptNextAsync(this, PathOf(topicName, subscriptionName), options, cancellationToken);
    }

    /// <summary>Locks one session of a queue.</summary>
    /// <param name="queueName">The queue.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="options">How the receiver works.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The receiver of the session.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.SessionCannotBeLocked"/>: another receiver has it.</exception>
    public virtual Task<ServiceBusSessionReceiver> AcceptSessionAsync(
        string queueName, string sessionId, ServiceBusSessionReceiverOptions? options = null, CancellationToken cancellationToken = default)
    {
        CheckEntity(queueName);
        return ServiceBusSessionReceiver.AcceptAsync(this, queueName, sessionId, options, cancellationToken);
    }

    /// <summary>Locks one session of a subscription.</summary>
    /// <param name="topicName">The topic.</param>
    /// <param name="subscriptionName">The subscription.</param>
    /// <param name="sessionId">The session.</param>
    /// <param name="options">How the receiver works.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <returns>The receiver of the session.</returns>
    /// <exception cref="ServiceBusException">With <see cref="ServiceBusFailureReason.SessionCannotBeLocked"/>: another receiver has it.</exception>
    public virtual Task<ServiceBusSessionReceiver> AcceptSessionAsync(
        string topicName,
        string subscriptionName,
        string sessionId,
        ServiceBusSessionReceiverOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        CheckEntity(topicName);
        return ServiceBusSessionReceiver.AcceptAsync(this, PathOf(topicName, subscriptionName), sessionId, options, cancellationToken);
    }

    /// <summary>Creates a processor of a queue.</summary>
    /// <param name="queueName">The queue.</param>
    /// <returns>The processor, not started.</returns>
    public virtual ServiceBusProcessor CreateProcessor(string queueName) => CreateProcessor(queueName, new ServiceBusProcessorOptions());

    /// <summary>Creates a processor of a queue.</summary>
    /// <param name="queueName">The queue.</param>
    /// <param name="options">How the processor works.</param>
    /// <returns>The processor, not started.</returns>
    public virtual ServiceBusProcessor CreateProcessor(string queueName, ServiceBusProcessorOptions options)
    {
        CheckEntity(queueName);
        return ServiceBusProcessor.Create(this, queueName, options);
    }

    /// <summary>Creates a processor of a subscription.</summary>
    /// <param name="topicName">The topic.</param>
    /// <param name="subscriptionName">The subscription.</param>
    /// <returns>The processor, not started.</returns>
    public virtual ServiceBusProcessor CreateProcessor(string topicName, string subscriptionName) =>
        CreateProcessor(topicName, subscriptionName, new ServiceBusProcessorOptions());

    /// <summary>Creates a processor of a subscription.</summary>
    /// <param name="topicName">The topic.</param>
    /// <param name="subscriptionName">The subscription.</param>
    /// <param name="options">How the processor works.</param>
    /// <returns>The processor, not started.</returns>
    public virtual ServiceBusProcessor CreateProcessor(string topicName, string subscriptionName, ServiceBusProcessorOptions options)
    {
        CheckEntity(topicName);
        return ServiceBusProcessor.Create(this, PathOf(topicName, subscriptionName), options);
    }

    /// <summary>Creates a processor of the sessions of a queue.</summary>
    /// <param name="queueName">The queue.</param>
    /// <param name="options">How the processor works.</param>
    /// <returns>The processor, not started.</returns>
    public virtual ServiceBusSessionProcessor CreateSessionProcessor(string queueName, ServiceBusSessionProcessorOptions? options = null)
    {
        CheckEntity(queueName);
        return ServiceBusSessionProcessor.Create(this, queueName, options);
    }

    /// <summary>Creates a processor of the sessions of a subscription.</summary>
    /// <param name="topicName">The topic.</param>
    /// <param name="subscriptionName">The subscription.</param>
    /// <param name="options">How the processor works.</param>
    /// <returns>The processor, not started.</returns>
    public virtual ServiceBusSessionProcessor CreateSessionProcessor(
        string topicName, string subscriptionName, ServiceBusSessionProcessorOptions? options = null)
    {
        CheckEntity(topicName);
        return ServiceBusSessionProcessor.Create(this, PathOf(topicName, subscriptionName), options);
    }

    /// <summary>Closes the client and what it created. What the broker holds stays.</summary>
    /// <returns>Ends when it is closed.</returns>
    public virtual async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        GC.SuppressFinalize(this);
    }

    internal static string PathOf(string topicName, string subscriptionName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(topicName);
        ArgumentException.ThrowIfNullOrWhiteSpace(subscriptionName);
        return EntityPaths.OfSubscription(topicName, subscriptionName);
    }

    internal void ThrowIfClosed() => ObjectDisposedException.ThrowIf(IsClosed, this);

    private static ServiceBusConnectionStringProperties ParseComplete(string connectionString)
    {
        var connection = ServiceBusConnectionStringProperties.Parse(connectionString);
        connection.ThrowIfIncomplete(connectionString);
        return connection;
    }

    private static Uri HostOf(string fullyQualifiedNamespace)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fullyQualifiedNamespace);
        var address = fullyQualifiedNamespace.Contains("://", StringComparison.Ordinal) ? fullyQualifiedNamespace : $"sb://{fullyQualifiedNamespace}";
        return Uri.TryCreate(address, UriKind.Absolute, out var endpoint) && endpoint.Host.Length > 0
            ? endpoint
            : throw new ArgumentException("The namespace must be a host such as 'name.servicebus.windows.net'.", nameof(fullyQualifiedNamespace));
    }

    private void CheckEntity(string name)
    {
        ThrowIfClosed();
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (onlyEntity is not null && !string.Equals(EntityPaths.Parse(name).Name, onlyEntity, StringComparison.OrdinalIgnoreCase))
        {
            throw new ArgumentException($"The connection string is limited to '{onlyEntity}'; '{name}' needs another.", nameof(name));
        }
    }
}

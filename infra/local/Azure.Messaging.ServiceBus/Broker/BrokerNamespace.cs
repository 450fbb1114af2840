using System.Collections.Concurrent;

namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>The queues and topics of one namespace.</summary>
internal sealed class BrokerNamespace(IReadOnlyList<EntityDescription> descriptions, TimeProvider clock)
{
    private static readonly ConcurrentDictionary<string, BrokerNamespace> Shared = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<string, Lazy<Entity>> entities = new(
        descriptions.Select(description => KeyValuePair.Create(description.Name, new Lazy<Entity>(() => new Entity(description.Name, description, clock)))),
        StringComparer.OrdinalIgnoreCase);

    public TimeProvider Clock { get; } = clock;

    /// <summary>
    /// The namespace at an endpoint. It belongs to the process, as the service stands behind all clients of one endpoint:
    /// the only state here that is shared without being passed on.
    /// </summary>
    /// <param name="endpoint">Host of the namespace, with a port if it has one.</param>
    /// <param name="clock">Whose time the namespace goes by, if this call creates it.</param>
    public static BrokerNamespace At(string endpoint, TimeProvider clock) =>
        Shared.GetOrAdd(endpoint, static (name, clock) => new BrokerNamespace(EmulatorConfiguration.ForNamespace(name), clock), clock);

    /// <summary>Where a sender's messages go.</summary>
    public MessageQueue Inbox(string queueOrTopicName) => EntityNamed(queueOrTopicName).Inbox;

    /// <summary>Where a receiver's messages come from, by the path of a queue, a subscription or a sub-queue.</summary>
    public MessageQueue Source(string path)
    {
        var (name, subscription, subQueue) = EntityPaths.Parse(path);
        var entity = EntityNamed(name);
        var queue = subscription is null ? entity.AsQueue() : entity.SubscriptionNamed(subscription);
        return subQueue switch
        {
            SubQueue.DeadLetter => queue.DeadLetters!,
            SubQueue.TransferDeadLetter => queue.TransferDeadLetters!,
            _ => queue,
        };
    }

    private Entity EntityNamed(string name) =>
        entities.GetOrAdd(name, static (name, clock) => new Lazy<Entity>(() => new Entity(name, description: null, clock)), Clock).Value;
}

namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>
/// What one name in a namespace stands for: a queue or a topic. A name that nothing describes is a queue until a subscription of it is
/// asked for; what it holds then was sent to a topic without subscriptions, and is gone as it would be on Azure.
/// </summary>
internal sealed class Entity
{
    private readonly Lock gate = new();
    private readonly string name;
    private readonly TimeProvider clock;
    private readonly Quota quota;
    private readonly MessageQueue inbox;
    private readonly Dictionary<string, Subscription> subscriptions = new(StringComparer.OrdinalIgnoreCase);
    private Kind kind;

    public Entity(string name, EntityDescription? description, TimeProvider clock)
    {
        this.name = name;
        this.clock = clock;
        quota = new Quota(name);
        inbox = new MessageQueue(name, description?.Settings ?? new QueueSettings(), quota, clock);
        if (description is null)
        {
            return;
        }

        kind = Kind.Queue;
        if (description.Subscriptions is not null)
        {
            BecomeTopic();
            foreach (var subscription in description.Subscriptions)
            {
                subscriptions.Add(subscription.Name, Create(subscription));
            }
        }
    }

    private enum Kind
    {
        Undecided,
        Queue,
        Topic,
    }

    /// <summary>The way in, for senders.</summary>
    public MessageQueue Inbox => inbox;

    /// <summary>The entity as a queue, for receivers.</summary>
    public MessageQueue AsQueue()
    {
        lock (gate)
        {
            if (kind == Kind.Topic)
            {
                throw Failures.EntityNotFound(name, "it is a topic; receive from one of its subscriptions.");
            }

            kind = Kind.Queue;
            return inbox;
        }
    }

    /// <summary>A subscription of the entity, for receivers; it gets what is sent from now on when it was not there before.</summary>
    public MessageQueue SubscriptionNamed(string subscriptionName)
    {
        lock (gate)
        {
            if (kind == Kind.Queue)
            {
                throw Failures.EntityNotFound(EntityPaths.OfSubscription(name, subscriptionName), $"'{name}' is a queue; only topics have subscriptions.");
            }

            if (!subscriptions.TryGetValue(subscriptionName, out var subscription))
            {
                subscription = Create(new SubscriptionDescription(subscriptionName, new QueueSettings(), []));
                subscriptions.Add(subscriptionName, subscription);
                if (kind == Kind.Undecided)
                {
                    BecomeTopic();
                }
            }

            return subscription.Queue;
        }
    }

    private void BecomeTopic()
    {
        kind = Kind.Topic;
        inbox.ForwardTo(Distribute);
    }

    private Subscription Create(SubscriptionDescription description) =>
        new(description.Rules, new MessageQueue(EntityPaths.OfSubscription(name, description.Name), description.Settings, quota, clock));

    private void Distribute(StoredMessage message)
    {
        Subscription[] all;
        lock (gate)
        {
            all = [.. subscriptions.Values];
        }

        foreach (var subscription in all.Where(subscription => subscription.Takes(message.Envelope)))
        {
            subscription.Queue.Copy(message);
        }
    }
}

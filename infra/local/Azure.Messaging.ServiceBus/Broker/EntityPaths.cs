namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>The paths of entities, as the service writes them.</summary>
internal static class EntityPaths
{
    public const string DeadLetterSuffix = "$DeadLetterQueue";

    public const string TransferSuffix = "$Transfer/$DeadLetterQueue";

    private const string Subscriptions = "/Subscriptions/";

    public static string OfSubscription(string topicName, string subscriptionName) => $"{topicName}{Subscriptions}{subscriptionName}";

    public static string Of(string path, SubQueue subQueue) => subQueue switch
    {
        SubQueue.None => path,
        SubQueue.DeadLetter => $"{path}/{DeadLetterSuffix}",
        SubQueue.TransferDeadLetter => $"{path}/{TransferSuffix}",
        _ => throw new ArgumentOutOfRangeException(nameof(subQueue), subQueue, "There is no such sub-queue."),
    };

    /// <summary>Takes a path apart: the queue or topic, the subscription if any, and the sub-queue.</summary>
    public static (string Name, string? Subscription, SubQueue SubQueue) Parse(string path)
    {
        var subQueue = SubQueue.None;
        if (path.EndsWith($"/{TransferSuffix}", StringComparison.OrdinalIgnoreCase))
        {
            subQueue = SubQueue.TransferDeadLetter;
            path = path[..^(TransferSuffix.Length + 1)];
        }
        else if (path.EndsWith($"/{DeadLetterSuffix}", StringComparison.OrdinalIgnoreCase))
        {
            subQueue = SubQueue.DeadLetter;
            path = path[..^(DeadLetterSuffix.Length + 1)];
        }

        var at = path.IndexOf(Subscriptions, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? (path, null, subQueue) : (path[..at], path[(at + Subscriptions.Length)..], subQueue);
    }
}

namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>
/// The message ids an entity has seen within its window: https://learn.microsoft.com/azure/service-bus-messaging/duplicate-detection.
/// </summary>
internal sealed class DuplicateHistory(TimeSpan window)
{
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly Queue<(DateTimeOffset Forget, string MessageId)> line = [];

    /// <summary>Notes an id; false when it was there already.</summary>
    public bool IsNew(string messageId, DateTimeOffset now)
    {
        while (line.TryPeek(out var oldest) && oldest.Forget <= now)
        {
            seen.Remove(line.Dequeue().MessageId);
        }

        if (!seen.Add(messageId))
        {
            return false;
        }

        line.Enqueue((now + window, messageId));
        return true;
    }
}

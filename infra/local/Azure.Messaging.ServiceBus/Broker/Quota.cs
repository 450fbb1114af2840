namespace Azure.Messaging.ServiceBus.Broker;

/// <summary>How much of its size an entity has used; shared by a queue and its dead letters, or by a topic and its subscriptions.</summary>
internal sealed class Quota(string entity, long limit = Limits.EntityBytes)
{
    private long used;

    public void Take(long bytes) => Interlocked.Add(ref used, bytes);

    public void Release(long bytes) => Interlocked.Add(ref used, -bytes);

    /// <summary>Refuses a send that does not fit any more.</summary>
    public void ThrowIfExceededBy(long bytes)
    {
        if (Interlocked.Read(ref used) + bytes > limit)
        {
            throw new ServiceBusException(
                $"'{entity}' has reached its size of {limit} bytes: receive messages from it, or from its dead-letter queue, and send again.",
                ServiceBusFailureReason.QuotaExceeded,
                entity);
        }
    }
}

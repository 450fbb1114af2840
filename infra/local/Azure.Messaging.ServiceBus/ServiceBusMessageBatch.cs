using Azure.Messaging.ServiceBus.Broker;

namespace Azure.Messaging.ServiceBus;

/// <summary>Messages that are sent together, all or none. Create it with <see cref="ServiceBusSender.CreateMessageBatchAsync(CancellationToken)"/>.</summary>
public sealed class ServiceBusMessageBatch : IDisposable
{
    // What the protocol adds for the batch as a whole, roughly.
    private const long Overhead = 64;

    private readonly IList<ServiceBusMessage> messages;
    private readonly Func<ServiceBusMessage, bool>? tryAdd;

    internal ServiceBusMessageBatch(long maxSizeInBytes)
    {
        messages = [];
        MaxSizeInBytes = maxSizeInBytes;
        SizeInBytes = Overhead;
    }

    internal ServiceBusMessageBatch(long sizeInBytes, IList<ServiceBusMessage> store, long maxSizeInBytes, Func<ServiceBusMessage, bool> tryAdd)
    {
        messages = store;
        SizeInBytes = sizeInBytes;
        MaxSizeInBytes = maxSizeInBytes;
        this.tryAdd = tryAdd;
    }

    /// <summary>The largest size of the batch in bytes.</summary>
    public long MaxSizeInBytes { get; }

    /// <summary>The size of the batch in bytes.</summary>
    public long SizeInBytes { get; private set; }

    /// <summary>How many messages it has.</summary>
    public int Count => messages.Count;

    internal IEnumerable<ServiceBusMessage> Messages => messages;

    /// <summary>Adds a message if it fits.</summary>
    /// <param name="message">The message.</param>
    /// <returns>False if the batch would be too large, and is left as it was.</returns>
    public bool TryAddMessage(ServiceBusMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        var size = tryAdd is null ? Envelope.SizeOf(message) : 0;
        if (tryAdd is null ? SizeInBytes + size > MaxSizeInBytes : !tryAdd(message))
        {
            return false;
        }

        messages.Add(message);
        SizeInBytes += size;
        return true;
    }

    /// <summary>Forgets the messages.</summary>
    public void Dispose()
    {
        if (tryAdd is null)
        {
            messages.Clear();
            SizeInBytes = Overhead;
        }
    }
}

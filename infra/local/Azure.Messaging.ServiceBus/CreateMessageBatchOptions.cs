namespace Azure.Messaging.ServiceBus;

/// <summary>How a batch of messages is created.</summary>
public class CreateMessageBatchOptions
{
    /// <summary>The largest size of the batch in bytes, not above what the entity allows; null for what it allows.</summary>
    public long? MaxSizeInBytes { get; set; }
}

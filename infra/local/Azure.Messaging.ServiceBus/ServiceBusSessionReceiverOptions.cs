namespace Azure.Messaging.ServiceBus;

/// <summary>How a receiver of one session works.</summary>
public class ServiceBusSessionReceiverOptions
{
    /// <summary>How many messages to fetch ahead. Has no effect here: the broker is in the process.</summary>
    public int PrefetchCount
    {
        get;
        set => field = Require.NotNegative(value);
    }

    /// <summary>When messages leave the entity.</summary>
    public ServiceBusReceiveMode ReceiveMode { get; set; } = ServiceBusReceiveMode.PeekLock;

    /// <summary>Names the receiver in logs; a unique name unless set.</summary>
    public string? Identifier { get; set; }
}

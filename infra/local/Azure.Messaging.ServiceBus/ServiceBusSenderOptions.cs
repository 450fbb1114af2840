namespace Azure.Messaging.ServiceBus;

/// <summary>How a sender works.</summary>
public class ServiceBusSenderOptions
{
    /// <summary>Names the sender in logs; a unique name unless set.</summary>
    public string? Identifier { get; set; }
}

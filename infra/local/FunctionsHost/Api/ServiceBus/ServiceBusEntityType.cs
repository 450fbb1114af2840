namespace Microsoft.Azure.Functions.Worker;

/// <summary>What a name in a Service Bus namespace stands for.</summary>
public enum ServiceBusEntityType
{
    /// <summary>A queue.</summary>
    Queue,

    /// <summary>A topic.</summary>
    Topic,
}

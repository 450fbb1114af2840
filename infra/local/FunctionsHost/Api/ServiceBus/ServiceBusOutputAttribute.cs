using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// Sends what a function returns to Service Bus: a string, bytes, an object as JSON, a <c>ServiceBusMessage</c>, or an array of these, a message
/// each; null sends nothing.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-output.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.ReturnValue | AttributeTargets.Property)]
public sealed class ServiceBusOutputAttribute : OutputBindingAttribute
{
    /// <summary>Names the queue or topic.</summary>
    /// <param name="queueOrTopicName">The queue or topic, or <c>%SETTING%</c>.</param>
    /// <param name="entityType">Which of the two.</param>
    public ServiceBusOutputAttribute(string queueOrTopicName, ServiceBusEntityType entityType = ServiceBusEntityType.Queue)
    {
        QueueOrTopicName = queueOrTopicName;
        EntityType = entityType;
    }

    /// <summary>The queue or topic.</summary>
    public string QueueOrTopicName { get; }

    /// <summary>The setting that holds the connection; <c>AzureWebJobsServiceBus</c> or <c>ServiceBus</c> if none is named.</summary>
    public string? Connection { get; set; }

    /// <summary>Which of the two it is.</summary>
    public ServiceBusEntityType EntityType { get; set; }
}

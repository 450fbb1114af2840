using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// Starts a function for each message of a storage queue; bound to <see cref="string"/>, <c>byte[]</c>, <see cref="BinaryData"/>,
/// <c>QueueMessage</c> or a type read from JSON.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class QueueTriggerAttribute : TriggerBindingAttribute
{
    /// <summary>Names the queue.</summary>
    /// <param name="queueName">The queue, or <c>%SETTING%</c>.</param>
    public QueueTriggerAttribute(string queueName)
    {
        QueueName = queueName;
    }

    /// <summary>The queue.</summary>
    public string QueueName { get; }

    /// <summary>The setting that holds the connection; <c>AzureWebJobsStorage</c> if none is named.</summary>
    public string? Connection { get; set; }
}

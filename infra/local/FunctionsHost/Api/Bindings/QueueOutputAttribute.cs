using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// Sends what a function returns to a storage queue: a string, bytes, an object as JSON, or an array of these, a message each; null sends nothing.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-output.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.ReturnValue | AttributeTargets.Property)]
public sealed class QueueOutputAttribute : OutputBindingAttribute
{
    /// <summary>Names the queue.</summary>
    /// <param name="queueName">The queue, or <c>%SETTING%</c>; it is created when it is missing.</param>
    public QueueOutputAttribute(string queueName)
    {
        QueueName = queueName;
    }

    /// <summary>The queue.</summary>
    public string QueueName { get; }

    /// <summary>The setting that holds the connection; <c>AzureWebJobsStorage</c> if none is named.</summary>
    public string? Connection { get; set; }
}

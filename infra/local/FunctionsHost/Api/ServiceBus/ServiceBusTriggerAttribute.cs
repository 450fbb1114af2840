using Microsoft.Azure.Functions.Worker.Extensions.Abstractions;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// Starts a function for messages of a Service Bus queue or subscription; bound to <c>ServiceBusReceivedMessage</c>, <see cref="string"/>,
/// <c>byte[]</c>, <see cref="BinaryData"/> or a type read from JSON, or to arrays of these.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-trigger.
/// </summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ServiceBusTriggerAttribute : TriggerBindingAttribute, ISupportCardinality
{
    /// <summary>Names a queue.</summary>
    /// <param name="queueName">The queue, or <c>%SETTING%</c>.</param>
    public ServiceBusTriggerAttribute(string queueName)
    {
        QueueName = queueName;
    }

    /// <summary>Names a subscription.</summary>
    /// <param name="topicName">The topic, or <c>%SETTING%</c>.</param>
    /// <param name="subscriptionName">The subscription of it, or <c>%SETTING%</c>.</param>
    public ServiceBusTriggerAttribute(string topicName, string subscriptionName)
    {
        TopicName = topicName;
        SubscriptionName = subscriptionName;
    }

    /// <summary>The setting that holds the connection; <c>AzureWebJobsServiceBus</c> or <c>ServiceBus</c> if none is named.</summary>
    public string? Connection { get; set; }

    /// <summary>The queue; null for a subscription.</summary>
    public string? QueueName { get; }

    /// <summary>The topic; null for a queue.</summary>
    public string? TopicName { get; }

    /// <summary>The subscription; null for a queue.</summary>
    public string? SubscriptionName { get; }

    /// <summary>Whether messages come session by session, in order within each.</summary>
    public bool IsSessionsEnabled { get; set; }

    /// <summary>Whether an execution gets an array of messages.</summary>
    public bool IsBatched { get; set; }

    /// <summary>Whether messages are completed when the function succeeds; true unless set.</summary>
    public bool AutoCompleteMessages { get; set; } = true;

    /// <inheritdoc/>
    Cardinality ISupportCardinality.Cardinality
    {
        get => IsBatched ? Cardinality.Many : Cardinality.One;
        set => IsBatched = value == Cardinality.Many;
    }
}

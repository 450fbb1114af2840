using Azure.Storage.Queues.Models;
using HealthFunctions.Local.FunctionsHost.Invocation;

namespace HealthFunctions.Local.FunctionsHost.Queues;

/// <summary>
/// A message with its decoded body.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger#message-metadata.
/// </summary>
internal sealed class QueueInput(QueueMessage message, string reason) : TriggerInput
{
    private Dictionary<string, object?>? bindingData;

    public QueueMessage Message => message;

    public override string Reason => reason;

    public override IReadOnlyDictionary<string, object?> BindingData => bindingData ??= new(StringComparer.OrdinalIgnoreCase)
    {
        ["QueueTrigger"] = message.Body.ToString(),
        ["DequeueCount"] = message.DequeueCount,
        ["ExpirationTime"] = message.ExpiresOn,
        ["Id"] = message.MessageId,
        ["InsertionTime"] = message.InsertedOn,
        ["NextVisibleTime"] = message.NextVisibleOn,
        ["PopReceipt"] = message.PopReceipt,
    };
}

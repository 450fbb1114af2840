using System.Diagnostics.CodeAnalysis;
using Azure.Messaging.ServiceBus;
using HealthFunctions.Local.FunctionsHost.ServiceBus;

namespace Microsoft.Azure.Functions.Worker;

/// <summary>
/// Lets a function settle its messages itself; set <see cref="ServiceBusTriggerAttribute.AutoCompleteMessages"/> to false then.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-trigger#usage.
/// </summary>
[SuppressMessage("Meziantou", "MA0053:Make class sealed", Justification = "The official class is open, for mocking.")]
public class ServiceBusMessageActions
{
    private readonly MessageSettlement settlement;

    internal ServiceBusMessageActions(MessageSettlement settlement)
    {
        this.settlement = settlement;
    }

    /// <summary>For mocking.</summary>
    protected ServiceBusMessageActions()
    {
        settlement = null!;
    }

    /// <summary>Completes a message: it is done with.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task CompleteMessageAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        settlement.CompleteAsync(message, cancellationToken);

    /// <summary>Gives a message back: it is delivered again, until it has been delivered too often.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task AbandonMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default, CancellationToken cancellationToken = default) =>
        settlement.AbandonAsync(message, propertiesToModify, cancellationToken);

    /// <summary>Moves a message to the dead-letter queue.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="deadLetterReason">Why.</param>
    /// <param name="deadLetterErrorDescription">More about why.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task DeadLetterMessageAsync(
        ServiceBusReceivedMessage message,
        Dictionary<string, object>? propertiesToModify = default,
        string? deadLetterReason = default,
        string? deadLetterErrorDescription = default,
        CancellationToken cancellationToken = default) =>
        settlement.DeadLetterAsync(message, propertiesToModify, deadLetterReason, deadLetterErrorDescription, cancellationToken);

    /// <summary>Sets a message aside: only its sequence number brings it back.</summary>
    /// <param name="message">The message.</param>
    /// <param name="propertiesToModify">Application properties to set.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task DeferMessageAsync(
        ServiceBusReceivedMessage message, IDictionary<string, object>? propertiesToModify = default, CancellationToken cancellationToken = default) =>
        settlement.DeferAsync(message, propertiesToModify, cancellationToken);

    /// <summary>Locks a message for another lock duration.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public virtual Task RenewMessageLockAsync(ServiceBusReceivedMessage message, CancellationToken cancellationToken = default) =>
        settlement.RenewAsync(message, cancellationToken);
}

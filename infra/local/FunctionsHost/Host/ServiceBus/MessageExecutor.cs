using Azure.Messaging.ServiceBus;
using HealthFunctions.Local.FunctionsHost.Invocation;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>
/// Executes a function for messages, renews their locks meanwhile, and settles them: completed when it succeeds (unless the function does
/// that itself), abandoned when it fails, so that they are delivered again and in the end dead-lettered.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-service-bus-trigger#peeklock-behavior.
/// </summary>
internal sealed partial class MessageExecutor(
    Function function, ServiceBusTriggerAttribute attribute, ServiceBusHostOptions options, FunctionInvoker invoker, string path, ILogger<MessageExecutor> log)
{
    private readonly bool autoComplete = attribute.AutoCompleteMessages && options.AutoCompleteMessages;
    private readonly string reason = $"(new message detected on '{path}')";

    public int BatchSize => attribute.IsBatched ? options.MaxMessageBatchSize : 1;

    /// <summary>Never throws: what cannot be settled is delivered again when its lock ends.</summary>
    public async Task ExecuteAsync(IReadOnlyList<ServiceBusReceivedMessage> messages, ServiceBusReceiver receiver, ServiceBusSessionMessageActions? session)
    {
        var settlement = new MessageSettlement(receiver);
        var input = new ServiceBusInput(messages, attribute.IsBatched, settlement, reason) { SessionActions = session };
        bool succeeded;
        await using (new LockRenewal(receiver, messages, settlement, options.MaxAutoLockRenewalDuration))
        {
            succeeded = await invoker.TryInvokeAsync(function, input, CancellationToken.None);
        }

        if (succeeded && !autoComplete)
        {
            return;
        }

        foreach (var message in messages.Where(message => !settlement.IsSettled(message)))
        {
            try
            {
                await (succeeded
                    ? settlement.CompleteAsync(message, CancellationToken.None)
                    : settlement.AbandonAsync(message, properties: null, CancellationToken.None));
            }
            catch (Exception problem) when (problem is ServiceBusException or ObjectDisposedException or InvalidOperationException)
            {
                NotSettled(log, problem, message.MessageId, path);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} of {Path} could not be settled; it is delivered again when its lock ends")]
    private static partial void NotSettled(ILogger log, Exception problem, string messageId, string path);
}

using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;
using HealthFunctions.Local.FunctionsHost.Invocation;
using HealthFunctions.Local.FunctionsHost.Listening;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Local.FunctionsHost.Queues;

/// <summary>
/// Fetches batches and processes the messages of a batch side by side; the next batch comes when few enough are left.
/// See https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger#concurrency.
/// </summary>
internal sealed partial class QueueListener(
    Function function, QueueClient queue, QueueClient? poison, QueueOptions options, TimeSpan lease, FunctionInvoker invoker, ILogger<QueueListener> log) : IListener
{
    private readonly string reason = $"New queue message detected on '{queue.Name}'.";

    public async Task RunAsync(CancellationToken stopping)
    {
        await queue.CreateIfNotExistsAsync(cancellationToken: stopping);
        var running = new List<Task>();
        var delay = new PollingDelay(QueueOptions.MinPollingInterval, options.MaxPollingInterval);
        try
        {
            while (!stopping.IsCancellationRequested)
            {
                while (running.Count > options.NewBatchThreshold)
                {
                    await Task.WhenAny(running);
                    running.RemoveAll(task => task.IsCompleted);
                }

                stopping.ThrowIfCancellationRequested();
                QueueMessage[] messages = await queue.ReceiveMessagesAsync(options.BatchSize, lease, stopping);
                if (messages.Length == 0)
                {
                    await Task.Delay(delay.Next(), stopping);
                    running.RemoveAll(task => task.IsCompleted);
                    continue;
                }

                delay.Reset();
                running.AddRange(messages.Select(message => Task.Run(() => ProcessAsync(message), CancellationToken.None)));
            }
        }
        finally
        {
            await Task.WhenAll(running);
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Storage trouble around one message must not end the others; the message comes back.")]
    private async Task ProcessAsync(QueueMessage message)
    {
        try
        {
            if (message.DequeueCount > options.MaxDequeueCount || !options.TryDecode(message.Body, out var body))
            {
                await PutAsideAsync(message, message.PopReceipt);
                return;
            }

            await using var held = new MessageLease(queue, message, lease);
            var succeeded = await TryRunAsync(message, body);
            var popReceipt = await held.EndAsync();
            if (succeeded)
            {
                await DeleteAsync(message.MessageId, popReceipt);
            }
            else if (poison is null || message.DequeueCount >= options.MaxDequeueCount)
            {
                await PutAsideAsync(message, popReceipt);
            }
            else
            {
                await queue.UpdateMessageAsync(message.MessageId, popReceipt, (BinaryData?)null, options.VisibilityTimeout);
            }
        }
        catch (Exception problem)
        {
            NotSettled(log, problem, message.MessageId, queue.Name);
        }
    }

    private Task<bool> TryRunAsync(QueueMessage message, BinaryData body)
    {
        var decoded = QueuesModelFactory.QueueMessage(
            message.MessageId, message.PopReceipt, body, message.DequeueCount, message.NextVisibleOn, message.InsertedOn, message.ExpiresOn);
        return invoker.TryInvokeAsync(function, new QueueInput(decoded, reason), CancellationToken.None);
    }

    /// <summary>A poison queue has no poison queue of its own: what fails there stays invisible until its lease ends, and is tried again then.</summary>
    private async Task PutAsideAsync(QueueMessage message, string popReceipt)
    {
        if (poison is null)
        {
            return;
        }

        PutAside(log, message.MessageId, queue.Name, message.DequeueCount, poison.Name);
        try
        {
            await poison.SendMessageAsync(message.Body);
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == QueueErrorCode.QueueNotFound)
        {
            await poison.CreateIfNotExistsAsync();
            await poison.SendMessageAsync(message.Body);
        }

        await DeleteAsync(message.MessageId, popReceipt);
    }

    private async Task DeleteAsync(string messageId, string popReceipt)
    {
        try
        {
            await queue.DeleteMessageAsync(messageId, popReceipt);
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == QueueErrorCode.MessageNotFound || problem.ErrorCode == QueueErrorCode.PopReceiptMismatch)
        {
            TakenByAnother(log, messageId, queue.Name);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} of queue {Queue} goes to {Poison} after {DequeueCount} attempts")]
    private static partial void PutAside(ILogger log, string messageId, string queue, long dequeueCount, string poison);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Message {MessageId} of queue {Queue} was taken or deleted by another while it was processed")]
    private static partial void TakenByAnother(ILogger log, string messageId, string queue);

    [LoggerMessage(Level = LogLevel.Error, Message = "Message {MessageId} of queue {Queue} could not be settled; it comes back when its visibility timeout ends")]
    private static partial void NotSettled(ILogger log, Exception problem, string messageId, string queue);
}

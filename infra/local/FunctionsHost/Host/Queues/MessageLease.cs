using Azure;
using Azure.Storage.Queues;
using Azure.Storage.Queues.Models;

namespace HealthFunctions.Local.FunctionsHost.Queues;

/// <summary>Keeps a message invisible while it is processed, by renewing its visibility at half time.</summary>
internal sealed class MessageLease : IAsyncDisposable
{
    private readonly QueueClient queue;
    private readonly string messageId;
    private readonly TimeSpan visibility;
    private readonly CancellationTokenSource ended = new();
    private readonly Task renewing;
    private string popReceipt;

    public MessageLease(QueueClient queue, QueueMessage message, TimeSpan visibility)
    {
        this.queue = queue;
        this.visibility = visibility;
        messageId = message.MessageId;
        popReceipt = message.PopReceipt;
        renewing = RenewAsync();
    }

    /// <summary>Ends the renewal.</summary>
    /// <returns>The receipt that settles the message.</returns>
    public async Task<string> EndAsync()
    {
        await ended.CancelAsync();
        await renewing;
        return popReceipt;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        ended.Dispose();
    }

    private async Task RenewAsync()
    {
        var pause = visibility / 2;
        while (true)
        {
            try
            {
                await Task.Delay(pause, ended.Token);
                var receipt = await queue.UpdateMessageAsync(messageId, popReceipt, (BinaryData?)null, visibility, CancellationToken.None);
                popReceipt = receipt.Value.PopReceipt;
                pause = visibility / 2;
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (RequestFailedException problem) when (problem.ErrorCode == QueueErrorCode.MessageNotFound || problem.ErrorCode == QueueErrorCode.PopReceiptMismatch)
            {
                return;
            }
            catch (RequestFailedException)
            {
                // Storage is away for a moment: half of the time that is left is still good for another try.
                pause /= 2;
            }
        }
    }
}

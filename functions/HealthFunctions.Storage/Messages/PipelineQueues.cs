using System.Text;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;
using Azure.Storage.Queues;

namespace HealthFunctions.Storage.Messages;

/// <summary>Our queues: what is sent is durable when the call returns.</summary>
/// <param name="queues">The storage account's queues; messages are plain text, as host.json says.</param>
/// <param name="blobs">The storage account's blobs, for what is too large for a queue.</param>
public sealed class PipelineQueues(QueueServiceClient queues, BlobServiceClient blobs)
{
    /// <summary>
    /// The largest message put on a queue as it is, in bytes. A queue takes 64 KiB; a quarter is left for those who encode as base64.
    /// Source: https://learn.microsoft.com/azure/storage/queues/scalability-targets
    /// </summary>
    public const int MaxMessageBytes = 48 * 1024;

    private static readonly string[] All =
        [QueueNames.Signals, QueueNames.SignalsPoison, QueueNames.Recalculations, QueueNames.RecalculationsPoison];

    private readonly BlobContainerClient claims = blobs.GetBlobContainerClient("messages");
    private readonly Dictionary<string, QueueClient> clients = All.ToDictionary(name => name, queues.GetQueueClient);

    /// <summary>Creates the queues and the container that are not there yet.</summary>
    public Task CreateIfMissingAsync(CancellationToken cancellationToken) => Task.WhenAll(
    [
        claims.CreateIfNotExistsAsync(cancellationToken: cancellationToken),
        .. clients.Values.Select(queue => queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
    ]);

    /// <summary>Sends a message, through a blob where it is too large.</summary>
    public async Task SendAsync(string queue, PipelineMessage message, CancellationToken cancellationToken)
    {
        var json = message.ToUtf8Json();
        if (json.Length > MaxMessageBytes)
        {
            var claim = new ClaimMessage { Blob = $"{Guid.NewGuid():N}.json" };
            await WriteAsync(claims.GetBlockBlobClient(claim.Blob), json, cancellationToken);
            json = claim.ToUtf8Json();
        }

        await clients[queue].SendMessageAsync(new BinaryData(json), cancellationToken: cancellationToken);
    }

    /// <summary>Sends a message again as it was.</summary>
    public Task ResendAsync(string queue, string body, CancellationToken cancellationToken) =>
        clients[queue].SendMessageAsync(body, cancellationToken);

    /// <summary>
    /// Reads what a trigger was given. A fault says that no retry will help: it is not JSON, of an unknown type or of a newer
    /// version, or the blob that it points to is gone.
    /// </summary>
    public async Task<MessageReading> ReadAsync(string body, CancellationToken cancellationToken)
    {
        var reading = MessageReading.Of(Decoded(body));
        if (reading.Message is not ClaimMessage claim)
        {
            return reading;
        }

        var blob = claims.GetBlobClient(claim.Blob);
        if (!await blob.ExistsAsync(cancellationToken))
        {
            return new MessageReading(null, $"Its content was in blob {claim.Blob}, which is gone.");
        }

        var content = await blob.DownloadContentAsync(cancellationToken);
        return MessageReading.Of(content.Value.Content.ToString()) with { ClaimedBlob = claim.Blob };
    }

    /// <summary>Deletes the blob of a message that has been dealt with.</summary>
    public async Task ReleaseAsync(MessageReading reading, CancellationToken cancellationToken)
    {
        if (reading.ClaimedBlob is { } blob)
        {
            await claims.DeleteBlobIfExistsAsync(blob, cancellationToken: cancellationToken);
        }
    }

    /// <summary>Roughly how many messages a queue holds, those being worked on included.</summary>
    public async Task<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        var properties = await clients[queue].GetPropertiesAsync(cancellationToken);
        return properties.Value.ApproximateMessagesCount;
    }

    /// <summary>Other producers may send base64, as many libraries do by themselves. No JSON object is base64, so there is no doubt which it is.</summary>
    private static string Decoded(string body)
    {
        var bytes = new byte[body.Length];
        return Convert.TryFromBase64String(body, bytes, out var length) && bytes.AsSpan(0, length) is [(byte)'{', ..] ? Encoding.UTF8.GetString(bytes, 0, length) : body;
    }

    /// <summary>One block, staged and committed: the whole of it or nothing.</summary>
    private static async Task WriteAsync(BlockBlobClient blob, byte[] content, CancellationToken cancellationToken)
    {
        var block = Convert.ToBase64String("0"u8);
        using var stream = new MemoryStream(content, writable: false);
        await blob.StageBlockAsync(block, stream, cancellationToken: cancellationToken);
        await blob.CommitBlockListAsync([block], cancellationToken: cancellationToken);
    }
}

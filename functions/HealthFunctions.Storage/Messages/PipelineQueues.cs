using System.Text;
using System.Xml;
using Azure.Storage.Blobs;
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
    [
        QueueNames.Signals, QueueNames.SignalsPoison, QueueNames.Recalculations, QueueNames.RecalculationsPoison,
        QueueNames.Notifications, QueueNames.NotificationsPoison,
    ];

    private const int SentAtATime = 8;

    private readonly MessageBlobs claims = new(blobs);
    private readonly Dictionary<string, QueueClient> clients = All.ToDictionary(name => name, queues.GetQueueClient);

    /// <summary>Creates the queues and the container that are not there yet.</summary>
    public Task CreateIfMissingAsync(CancellationToken cancellationToken) => Task.WhenAll(
    [
        claims.CreateIfMissingAsync(cancellationToken),
        .. clients.Values.Select(queue => queue.CreateIfNotExistsAsync(cancellationToken: cancellationToken)),
    ]);

    /// <summary>Sends a message, through a blob where it is too large.</summary>
    public Task SendAsync(string queue, PipelineMessage message, CancellationToken cancellationToken) => SendAsync(queue, message, wait: null, cancellationToken);

    /// <summary>Sends a message that nobody gets before some time has passed: null for at once, and a week at most.</summary>
    public async Task SendAsync(string queue, PipelineMessage message, TimeSpan? wait, CancellationToken cancellationToken)
    {
        var json = message.Traced().ToUtf8Json();
        await clients[queue].SendMessageAsync(
            new BinaryData(json.Length > MaxMessageBytes ? await ClaimAsync(json, cancellationToken) : json), wait, cancellationToken: cancellationToken);
    }

    /// <summary>Sends several messages, a few at a time. Where one fails, others may have been sent.</summary>
    public Task SendAllAsync(string queue, IEnumerable<PipelineMessage> messages, CancellationToken cancellationToken) => Parallel.ForEachAsync(
        messages,
        new ParallelOptions { MaxDegreeOfParallelism = SentAtATime, CancellationToken = cancellationToken },
        async (message, cancelled) => await SendAsync(queue, message, cancelled));

    /// <summary>Sends a message again as its text was; each time with a blob of its own, where it needs one.</summary>
    public async Task ResendAsync(string queue, string text, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var fits = bytes.Length <= MaxMessageBytes && text.All(XmlConvert.IsXmlChar);
        await clients[queue].SendMessageAsync(new BinaryData(fits ? bytes : await ClaimAsync(bytes, cancellationToken)), cancellationToken: cancellationToken);
    }

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

        return await claims.ReadAsync(claim.Blob, cancellationToken) is { } content
            ? MessageReading.Of(content) with { ClaimedBlob = claim.Blob }
            : reading with { Message = null, Fault = $"Its content was in blob {claim.Blob}, which is gone." };
    }

    /// <summary>Deletes the blob of a message that has been dealt with.</summary>
    public async Task ReleaseAsync(MessageReading reading, CancellationToken cancellationToken)
    {
        if (reading.ClaimedBlob is { } blob)
        {
            await claims.DeleteAsync(blob, cancellationToken);
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

    /// <summary>Puts the content into a blob of its own, and makes the message that claims it.</summary>
    private async Task<byte[]> ClaimAsync(byte[] content, CancellationToken cancellationToken)
    {
        var claim = new ClaimMessage { Blob = $"{Guid.NewGuid():N}.json" };
        await claims.WriteAsync(claim.Blob, content, cancellationToken);
        return claim.ToUtf8Json();
    }
}

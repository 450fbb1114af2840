using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Specialized;

namespace HealthFunctions.Storage.Messages;

/// <summary>The blobs that hold what is too large for a queue or a table.</summary>
/// <param name="service">The storage account's blobs.</param>
internal sealed class MessageBlobs(BlobServiceClient service)
{
    private readonly BlobContainerClient container = service.GetBlobContainerClient("messages");

    public Task CreateIfMissingAsync(CancellationToken cancellationToken) => container.CreateIfNotExistsAsync(cancellationToken: cancellationToken);

    /// <summary>One block, staged and committed: the whole of it or nothing.</summary>
    public async Task WriteAsync(string name, byte[] content, CancellationToken cancellationToken)
    {
        var blob = container.GetBlockBlobClient(name);
        var block = Convert.ToBase64String("0"u8);
        using var stream = new MemoryStream(content, writable: false);
        await blob.StageBlockAsync(block, stream, cancellationToken: cancellationToken);
        await blob.CommitBlockListAsync([block], cancellationToken: cancellationToken);
    }

    /// <summary>The text of a blob; null where it is gone.</summary>
    public async Task<string?> ReadAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var content = await container.GetBlobClient(name).DownloadContentAsync(cancellationToken);
            return content.Value.Content.ToString();
        }
        catch (RequestFailedException gone) when (gone.Status == 404)
        {
            return null;
        }
    }

    public Task DeleteAsync(string name, CancellationToken cancellationToken) =>
        container.DeleteBlobIfExistsAsync(name, cancellationToken: cancellationToken);
}

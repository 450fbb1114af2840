using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;

namespace HealthFunctions.Local.FunctionsHost.Storage;

/// <summary>Writes small blobs as one block, without the client's uploader: that one needs an assembly that is left out here (see Local.targets).</summary>
internal static class SmallBlobs
{
    private static readonly string BlockId = Convert.ToBase64String("0"u8);

    public static async Task WriteAsync(this BlockBlobClient blob, BinaryData content, CancellationToken cancellationToken)
    {
        using var stream = content.ToStream();
        await blob.StageBlockAsync(BlockId, stream, cancellationToken: cancellationToken);
        await blob.CommitBlockListAsync([BlockId], cancellationToken: cancellationToken);
    }

    /// <summary>Creates an empty blob; the service refuses when there is one already.</summary>
    public static Task CreateEmptyAsync(this BlockBlobClient blob, CancellationToken cancellationToken) => blob.CommitBlockListAsync(
        [], new CommitBlockListOptions { Conditions = new BlobRequestConditions { IfNoneMatch = Azure.ETag.All } }, cancellationToken);
}

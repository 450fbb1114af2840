using System.Text.Json;
using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using HealthFunctions.Local.FunctionsHost.Storage;
using Microsoft.Azure.Functions.Worker;

namespace HealthFunctions.Local.FunctionsHost.Timers;

/// <summary>Keeps a timer's status in a blob.</summary>
internal sealed class TimerStatusStore(BlockBlobClient blob)
{
    public async Task<ScheduleStatus?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            BlobDownloadResult content = await blob.DownloadContentAsync(cancellationToken);
            return JsonSerializer.Deserialize<ScheduleStatus>(content.Content);
        }
        catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.BlobNotFound)
        {
            return null;
        }
        catch (JsonException)
        {
            // What nobody can read says nothing: the timer begins anew.
            return null;
        }
    }

    public Task WriteAsync(ScheduleStatus status, CancellationToken cancellationToken) =>
        blob.WriteAsync(BinaryData.FromBytes(JsonSerializer.SerializeToUtf8Bytes(status)), cancellationToken);
}

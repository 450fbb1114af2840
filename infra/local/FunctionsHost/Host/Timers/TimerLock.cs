using Azure;
using Azure.Storage.Blobs.Models;
using Azure.Storage.Blobs.Specialized;
using HealthFunctions.Local.FunctionsHost.Storage;

namespace HealthFunctions.Local.FunctionsHost.Timers;

/// <summary>Lets one process at a time run a timer, by the lease of a blob.</summary>
internal sealed class TimerLock(BlockBlobClient blob, TimerLockOptions options)
{
    /// <summary>Waits for the lock.</summary>
    public async Task<TimerLockHold> AcquireAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var lease = blob.GetBlobLeaseClient();
            try
            {
                await lease.AcquireAsync(options.Period, cancellationToken: cancellationToken);
                return new TimerLockHold(lease, options.Period);
            }
            catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.BlobNotFound)
            {
                await CreateAsync(cancellationToken);
            }
            catch (RequestFailedException problem) when (problem.ErrorCode == BlobErrorCode.LeaseAlreadyPresent)
            {
                await Task.Delay(options.RetryInterval, cancellationToken);
            }
        }
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await blob.CreateEmptyAsync(cancellationToken);
        }
        catch (RequestFailedException problem) when (
            problem.ErrorCode == BlobErrorCode.BlobAlreadyExists || problem.ErrorCode == BlobErrorCode.LeaseIdMissing || problem.ErrorCode == BlobErrorCode.ConditionNotMet)
        {
            // Another process was faster.
        }
    }
}

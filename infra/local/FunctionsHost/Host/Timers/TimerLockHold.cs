using Azure;
using Azure.Storage.Blobs.Specialized;

namespace HealthFunctions.Local.FunctionsHost.Timers;

/// <summary>The lock while it is held: renewed in the background, given back at the end.</summary>
internal sealed class TimerLockHold : IAsyncDisposable
{
    private readonly BlobLeaseClient lease;
    private readonly TimeSpan period;
    private readonly CancellationTokenSource ended = new();
    private readonly CancellationTokenSource lost = new();
    private readonly Task renewing;

    public TimerLockHold(BlobLeaseClient lease, TimeSpan period)
    {
        this.lease = lease;
        this.period = period;
        renewing = RenewAsync();
    }

    /// <summary>Cancelled when another process may have the lock.</summary>
    public CancellationToken Lost => lost.Token;

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewing;
        if (!lost.IsCancellationRequested)
        {
            try
            {
                await lease.ReleaseAsync(cancellationToken: CancellationToken.None);
            }
            catch (RequestFailedException)
            {
                // It runs out by itself.
            }
        }

        ended.Dispose();
        lost.Dispose();
    }

    private async Task RenewAsync()
    {
        var renewed = Environment.TickCount64;
        while (true)
        {
            try
            {
                await Task.Delay(period / 3, ended.Token);
                await lease.RenewAsync(cancellationToken: ended.Token);
                renewed = Environment.TickCount64;
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
                return;
            }
            catch (RequestFailedException problem)
            {
                var isOver = Environment.TickCount64 - renewed >= period.TotalMilliseconds;
                if (isOver || problem.Status is 404 or 409 or 412)
                {
                    await lost.CancelAsync();
                    return;
                }
            }
        }
    }
}

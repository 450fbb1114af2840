namespace Azure.Messaging.ServiceBus.Processing;

/// <summary>Renews a lock while work goes on, for at most a given time, and tells when the lock is lost.</summary>
internal sealed class LockKeeper : IAsyncDisposable
{
    private readonly CancellationTokenSource ending = new();
    private readonly Task keeping;

    /// <summary>Starts to keep a lock, until disposed.</summary>
    /// <param name="lockedUntil">Until when the lock holds, by what is known.</param>
    /// <param name="renew">Renews it.</param>
    /// <param name="maxDuration">How long to go on renewing; <see cref="Timeout.InfiniteTimeSpan"/> for as long as the work goes on.</param>
    /// <param name="lost">Called once if the lock is lost: with the reason, or null if it ran out without being renewed.</param>
    /// <param name="clock">Whose time locks go by.</param>
    public LockKeeper(Func<DateTimeOffset> lockedUntil, Func<CancellationToken, Task> renew, TimeSpan maxDuration, Func<Exception?, Task> lost, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        var isBounded = maxDuration != Timeout.InfiniteTimeSpan && maxDuration < DateTimeOffset.MaxValue - now;
        var renewUntil = isBounded ? now + maxDuration : DateTimeOffset.MaxValue;
        keeping = KeepAsync(lockedUntil, renew, renewUntil, lost, clock, ending.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await keeping;
        ending.Dispose();
    }

    private static async Task KeepAsync(
        Func<DateTimeOffset> lockedUntil,
        Func<CancellationToken, Task> renew,
        DateTimeOffset renewUntil,
        Func<Exception?, Task> lost,
        TimeProvider clock,
        CancellationToken ending)
    {
        try
        {
            while (true)
            {
                var now = clock.GetUtcNow();
                var left = lockedUntil() - now;
                if (left <= TimeSpan.Zero)
                {
                    await lost(null);
                    return;
                }

                // Renewed at half time there is room for a delay.
                var next = now + (left / 2);
                var renewing = next <= renewUntil;
                await Task.Delay(renewing ? left / 2 : left, clock, ending);
                if (renewing)
                {
                    await renew(ending);
                }
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The work is done.
        }
        catch (Exception exception)
        {
            await lost(exception);
        }
    }
}

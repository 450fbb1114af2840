using Azure.Messaging.ServiceBus;

namespace HealthFunctions.Local.FunctionsHost.ServiceBus;

/// <summary>Renews the locks of messages, or of their session, at half time, for as long as host.json allows.</summary>
internal sealed class LockRenewal : IAsyncDisposable
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(100);

    private readonly CancellationTokenSource ended;
    private readonly Task renewing;

    public LockRenewal(ServiceBusReceiver receiver, IReadOnlyList<ServiceBusReceivedMessage> messages, MessageSettlement settlement, TimeSpan duration)
    {
        ended = new CancellationTokenSource();
        if (duration != Timeout.InfiniteTimeSpan)
        {
            ended.CancelAfter(duration);
        }

        renewing = duration == TimeSpan.Zero ? Task.CompletedTask : RenewAsync(receiver, messages, settlement);
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await renewing;
        ended.Dispose();
    }

    private async Task RenewAsync(ServiceBusReceiver receiver, IReadOnlyList<ServiceBusReceivedMessage> messages, MessageSettlement settlement)
    {
        try
        {
            while (true)
            {
                var lockedUntil = receiver is ServiceBusSessionReceiver locked ? locked.SessionLockedUntil : messages.Min(message => message.LockedUntil);
                var pause = (lockedUntil - DateTimeOffset.UtcNow) / 2;
                await Task.Delay(pause > ShortestPause ? pause : ShortestPause, ended.Token);
                if (receiver is ServiceBusSessionReceiver session)
                {
                    await session.RenewSessionLockAsync(ended.Token);
                    continue;
                }

                foreach (var message in messages.Where(message => !settlement.IsSettled(message)))
                {
                    await receiver.RenewMessageLockAsync(message, ended.Token);
                }
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or ServiceBusException or ObjectDisposedException)
        {
            // The time is over, or the lock is lost: then settling says so.
        }
    }
}

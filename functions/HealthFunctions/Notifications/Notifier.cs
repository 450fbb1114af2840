using HealthFunctions.Storage.Messages;
using HealthFunctions.Storage.Notifications;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Notifications;

/// <summary>
/// Tells one target of what waits for it in one shard, in the order in which it happened. Each event leaves the outbox once the
/// target has confirmed it, so that a crash repeats the one that was not confirmed, with the same id.
/// </summary>
/// <param name="targets">The targets.</param>
/// <param name="outbox">What waits.</param>
/// <param name="turns">Keeps two from telling the same.</param>
/// <param name="sender">Tells.</param>
/// <param name="undelivered">For what cannot be told.</param>
/// <param name="queue">For trying again.</param>
/// <param name="options">How long to try.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says how many, and why not.</param>
public sealed partial class Notifier(
    NotificationTargets targets,
    OutboxStore outbox,
    TurnStore turns,
    NotificationSender sender,
    Undelivered undelivered,
    NotificationQueue queue,
    IOptions<NotificationOptions> options,
    TimeProvider time,
    ILogger<Notifier> logger)
{
    /// <summary>Well within the time-out of a function; what is left then goes to another call.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    /// <summary>Longer than <see cref="MostTime"/> and the longest request after it: who has not given it back by then is gone.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan WhileTaken = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Deals with one message.</summary>
    public async Task TellAsync(NotifyMessage message, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var turn = await turns.GetAsync(message.Target, message.Shard, cancellationToken);
        if (turn.NotBefore > now && message.Again != turn.NotBefore)
        {
            // Another message is under way that takes this up, too.
            return;
        }

        if (turn.TakenUntil > now || await turns.WriteAsync(turn with { TakenUntil = now + Lease }, cancellationToken) is not { } taken)
        {
            // Whoever has it may have looked already, before what this message is about was there.
            await queue.AgainAsync(message with { Again = null }, WhileTaken, cancellationToken);
            return;
        }

        var next = taken with { TakenUntil = null };
        try
        {
            next = await TellAsync(next, message, cancellationToken);
        }
        finally
        {
            // Where this fails, too, the lease ends by itself.
            await turns.WriteAsync(next, CancellationToken.None);
        }
    }

    /// <summary>Tells what waits.</summary>
    /// <returns>The turn, to be given back.</returns>
    private async Task<Turn> TellAsync(Turn turn, NotifyMessage message, CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var told = 0;
        var waiting = await outbox.WaitingAsync(message.Shard, cancellationToken)
            .Where(item => item.Event.To.Contains(message.Target, StringComparer.OrdinalIgnoreCase))
            .OrderBy(item => item.Event.RaisedAt).ThenBy(item => item.Event.At)
            .ToListAsync(cancellationToken);
        foreach (var (rowKey, happened) in waiting)
        {
            if (time.GetElapsedTime(begun) > MostTime)
            {
                await queue.AgainAsync(message with { Again = null }, WhileTaken, cancellationToken);
                break;
            }

            if (targets.Find(message.Target) is not { } target)
            {
                Log.Gone(logger, message.Target);
            }
            else if (await sender.SendAsync(target, happened, cancellationToken) is not SendResult.Told and var failure)
            {
                if (failure is SendResult.Later later && time.GetUtcNow() - happened.RaisedAt < options.Value.GiveUpAfter)
                {
                    return await WaitAsync(turn, message, later, cancellationToken);
                }

                await undelivered.KeepAsync(message.Target, happened, ReasonOf(failure), turn.Failures + 1, cancellationToken);
            }
            else
            {
                told++;
            }

            await outbox.RemoveAsync(message.Shard, rowKey, happened.Id, message.Target, cancellationToken);
            turn = turn with { Failures = 0 };
        }

        Log.Told(logger, message.Target, told);
        return turn with { Failures = 0, NotBefore = null };
    }

    private async Task<Turn> WaitAsync(Turn turn, NotifyMessage message, SendResult.Later later, CancellationToken cancellationToken)
    {
        var wait = later.Wait ?? options.Value.FirstRetry * Math.Pow(2, Math.Min(turn.Failures, 16));

        // A queue counts in whole seconds, and the time has to come back from the table as it was.
        wait = TimeSpan.FromSeconds(Math.Ceiling((wait < LongestWait ? wait : LongestWait).TotalSeconds));
        var again = DateTimeOffset.FromUnixTimeMilliseconds((time.GetUtcNow() + wait).ToUnixTimeMilliseconds());
        await queue.AgainAsync(message with { Again = again }, wait, cancellationToken);
        Log.Waits(logger, message.Target, later.Reason);
        return turn with { Failures = turn.Failures + 1, NotBefore = again };
    }

    private string ReasonOf(SendResult failure) => failure switch
    {
        SendResult.Refused refused => $"{refused.Reason} {refused.NextStep}",
        SendResult.Later later => $"{later.Reason} It could not be told for {options.Value.GiveUpAfter}. See whether the target is well, and replay.",
        _ => throw new InvalidOperationException($"{failure.GetType().Name} is no failure."),
    };

    private static partial class Log
    {
        [LoggerMessage(1601, LogLevel.Information, "Told {Target} of {Count} events.")]
        public static partial void Told(ILogger logger, string target, int count);

        [LoggerMessage(1602, LogLevel.Warning, "Telling {Target} waits: {Reason}")]
        public static partial void Waits(ILogger logger, string target, string reason);

        [LoggerMessage(1603, LogLevel.Warning, "An event for {Target} is let go: there is no such target any more.")]
        public static partial void Gone(ILogger logger, string target);
    }
}

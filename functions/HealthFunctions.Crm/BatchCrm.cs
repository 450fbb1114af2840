using HealthFunctions.Core.Crm;
using Microsoft.Extensions.Logging;

namespace HealthFunctions.Crm;

/// <summary>
/// What pushing has in common whatever the CRM: batches, the rate, short retries, bisecting a refused batch, and the check that every
/// record has exactly one result. A CRM adds how one batch is sent and how its answer is read.
/// </summary>
/// <param name="limits">What the CRM allows.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Told of counts and causes, never of values.</param>
public abstract partial class BatchCrm(CrmLimits limits, TimeProvider time, ILogger logger) : ICrm
{
    private const int Attempts = 3;

    // Longer waits belong to the caller, who can do something else meanwhile.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AfterAttempts = TimeSpan.FromMinutes(1);

    private readonly TokenBucket bucket = new(limits.RequestsPerSecond, limits.Burst, time);

    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <inheritdoc/>
    public int BatchSize => limits.BatchSize;

    /// <inheritdoc/>
    public async Task<IReadOnlyList<CrmPushResult>> PushAsync(IReadOnlyList<CrmRecord> records, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(records);
        var results = new List<CrmPushResult>(records.Count);
        var waiting = new Stack<IReadOnlyList<CrmRecord>>(Batches.Of(records, BatchSize).Reverse());
        BatchAnswer.Unavailable? unavailable = null;

        while (waiting.TryPop(out var batch))
        {
            switch (unavailable ?? await SendPatientlyAsync(batch, cancellationToken))
            {
                case BatchAnswer.Answered answered:
                    results.AddRange(OneResultEach(batch, answered.Results));
                    break;

                case BatchAnswer.Refused refused when batch.Count == 1:
                    results.Add(new CrmPushResult.Rejected(batch[0].AccountId, refused.Reason, refused.NextStep, CrmFault.Record));
                    break;

                case BatchAnswer.Refused:
                    Log.Bisecting(logger, Name, batch.Count);
                    var (first, second) = Batches.Halve(batch);
                    waiting.Push(second);
                    waiting.Push(first);
                    break;

                case BatchAnswer.Unavailable answer:
                    unavailable = answer;
                    results.AddRange(Postpone(batch, answer.Reason, answer.RetryAfter, answer.Fault));
                    break;
            }
        }

        Log.Pushed(
            logger,
            Name,
            results.Count(result => result is CrmPushResult.Confirmed),
            results.Count(result => result is CrmPushResult.Rejected),
            results.Count(result => result is CrmPushResult.Postponed));
        return results;
    }

    /// <summary>Sends one request and says what the CRM made of it. Failures of the network and of the CRM are answers, not exceptions.</summary>
    /// <param name="batch">1 to <see cref="BatchSize"/> records, no account twice.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <returns>The answer.</returns>
    protected abstract Task<BatchAnswer> SendAsync(IReadOnlyList<CrmRecord> batch, CancellationToken cancellationToken);

    /// <summary>Every record of a batch, put off for the same reason.</summary>
    /// <param name="batch">The records.</param>
    /// <param name="reason">Why, in one sentence.</param>
    /// <param name="retryAfter">How long to wait.</param>
    /// <param name="fault">Where the cause lies.</param>
    /// <returns>One result a record.</returns>
    protected static IReadOnlyList<CrmPushResult> Postpone(
        IReadOnlyList<CrmRecord> batch, string reason, TimeSpan retryAfter, CrmFault fault) =>
        [.. batch.Select(record => new CrmPushResult.Postponed(record.AccountId, reason, retryAfter, fault))];

    private async Task<BatchAnswer> SendPatientlyAsync(IReadOnlyList<CrmRecord> batch, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            if (!bucket.TryReserve(Patience, out var wait))
                return new BatchAnswer.Unavailable("Waiting for the CRM's rate limit.", wait, CrmFault.Crm);

            await Task.Delay(wait, time, cancellationToken);
            var answer = await SendAsync(batch, cancellationToken);
            if (answer is BatchAnswer.Answered { Pause: { } rest })
                bucket.Pause(rest);

            if (answer is BatchAnswer.Unavailable unavailable)
                Log.Unavailable(logger, Name, unavailable.Fault, unavailable.Reason, unavailable.RetryAfter);

            if (answer is not BatchAnswer.Interrupted interrupted)
                return answer;

            if (interrupted.RetryAfter is { } asked)
                bucket.Pause(asked);

            var pause = interrupted.RetryAfter ?? Backoff.After(attempt);
            Log.Interrupted(logger, Name, attempt, interrupted.Reason, pause);
            if (attempt == Attempts || pause > Patience)
                return new BatchAnswer.Unavailable(interrupted.Reason, interrupted.RetryAfter ?? AfterAttempts, CrmFault.Crm);

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>The one place that holds answers to the records sent: when they do not match, nothing is taken for confirmed.</summary>
    private IReadOnlyList<CrmPushResult> OneResultEach(IReadOnlyList<CrmRecord> batch, IReadOnlyList<CrmPushResult> results)
    {
        if (results.Select(result => result.AccountId).SequenceEqual(batch.Select(record => record.AccountId), StringComparer.Ordinal))
            return results;

        Log.Mismatch(logger, Name, batch.Count, results.Count);
        return Postpone(batch, "The results could not be matched with the records sent.", AfterAttempts, CrmFault.Crm);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "{Crm}: {Confirmed} records confirmed, {Rejected} rejected, {Postponed} postponed")]
        internal static partial void Pushed(ILogger logger, string crm, int confirmed, int rejected, int postponed);

        [LoggerMessage(2, LogLevel.Information, "{Crm}: a batch of {Count} records was refused as a whole and is bisected")]
        internal static partial void Bisecting(ILogger logger, string crm, int count);

        [LoggerMessage(3, LogLevel.Warning, "{Crm}: attempt {Attempt} failed: {Reason} Pause: {Pause}")]
        internal static partial void Interrupted(ILogger logger, string crm, int attempt, string reason, TimeSpan pause);

        [LoggerMessage(4, LogLevel.Warning, "{Crm}: not available ({Fault}): {Reason} Next try in {RetryAfter}")]
        internal static partial void Unavailable(ILogger logger, string crm, CrmFault fault, string reason, TimeSpan retryAfter);

        [LoggerMessage(5, LogLevel.Error, "{Crm}: {Records} records were sent and {Results} results read; none of them counts")]
        internal static partial void Mismatch(ILogger logger, string crm, int records, int results);
    }
}

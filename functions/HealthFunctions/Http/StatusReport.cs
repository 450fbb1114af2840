using Azure;
using HealthFunctions.Crm;
using HealthFunctions.Http.Views;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.DeadLetters;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Storage.Recalculations;

namespace HealthFunctions.Http;

/// <summary>Looks whether everything that the app needs answers, and how far behind it is.</summary>
/// <param name="queues">The queues.</param>
/// <param name="deadLetters">What could not be done.</param>
/// <param name="runs">The runs.</param>
/// <param name="crms">The CRMs.</param>
/// <param name="states">What they show.</param>
/// <param name="control">Which of them are paused.</param>
/// <param name="time">The clock.</param>
public sealed class StatusReport(
    PipelineQueues queues, DeadLetterStore deadLetters, RunStore runs, CrmCatalogue crms, CrmStateStore states, CrmControlStore control, TimeProvider time)
{
    private const int MostDeadLetters = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly string[] Watched =
        [QueueNames.Signals, QueueNames.SignalsPoison, QueueNames.Recalculations, QueueNames.RecalculationsPoison, QueueNames.Notifications, QueueNames.NotificationsPoison];

    /// <summary>Whether storage answers.</summary>
    internal async Task<StatusVerdict> VerdictAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(queues.CountAsync(QueueNames.Signals, cancellationToken), runs.LatestAsync(1, cancellationToken))
                .WaitAsync(Patience, time, cancellationToken);
            return StatusVerdict.Ready;
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or TimeoutException)
        {
            return StatusVerdict.NotReady;
        }
    }

    /// <summary>How everything is doing.</summary>
    internal async Task<StatusDetails> DetailsAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(cancellationToken).WaitAsync(Patience, time, cancellationToken);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException or TimeoutException)
        {
            var problem = failure is RequestFailedException refused
                ? $"Storage answers {refused.Status} {refused.ErrorCode}."
                : "Storage does not answer.";
            return new StatusDetails(StatusVerdict.NotReady.Status, problem, null, null, null, null);
        }
    }

    private async Task<StatusDetails> ReadAsync(CancellationToken cancellationToken)
    {
        var counts = Task.WhenAll(Watched.Select(queue => queues.CountAsync(queue, cancellationToken)));
        var letters = deadLetters.CountAsync(MostDeadLetters, cancellationToken);
        var latest = runs.LatestAsync(1, cancellationToken);
        var ofCrms = Task.WhenAll(crms.Names.Select(crm => CountAsync(crm, cancellationToken)));
        return new StatusDetails(
            StatusVerdict.Ready.Status,
            null,
            Watched.Zip(await counts).ToDictionary(queue => queue.First, queue => new QueueStatus(queue.Second), StringComparer.Ordinal),
            await letters,
            (await latest).Select(RunView.Of).FirstOrDefault(),
            await ofCrms);
    }

    private async Task<CrmStatus> CountAsync(string crm, CancellationToken cancellationToken)
    {
        var counts = await states.CountAsync(crm, cancellationToken);
        var lag = counts.OldestPending is { } since ? time.GetUtcNow() - since : TimeSpan.Zero;
        var said = await control.GetAsync(crm, cancellationToken);
        return new CrmStatus(crm, counts.Pending, counts.Rejected, (int)lag.TotalSeconds, said.Paused, said.ImportedUpTo);
    }
}

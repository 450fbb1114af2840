using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Playbooks;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Crm;
using HealthFunctions.Notifications;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Storage.Recalculations;
using HealthFunctions.Telemetry;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Recalculation;

/// <summary>
/// Recalculates the accounts of one shard: health, its history, alerts and what the CRMs should show are written together. Doing
/// it twice changes nothing the second time, so a message that comes again does no harm. One message does no more than it may,
/// and hands on the rest of the shard in another.
/// </summary>
/// <param name="shards">The accounts.</param>
/// <param name="runs">Where progress is recorded.</param>
/// <param name="queues">For the rest.</param>
/// <param name="models">The models.</param>
/// <param name="health">The calculation.</param>
/// <param name="alerting">Looks for alerts.</param>
/// <param name="playbook">What to do about an account.</param>
/// <param name="crms">The CRMs to keep up to date.</param>
/// <param name="changes">Says that there is something to push.</param>
/// <param name="notifications">Remembers what there is to tell.</param>
/// <param name="toTell">Says that there is something to tell.</param>
/// <param name="pages">Where accounts can be looked at.</param>
/// <param name="tasks">Which alerts are tasks in the CRMs.</param>
/// <param name="options">How much one message may do.</param>
/// <param name="telemetry">Tells how long it takes, and what has moved.</param>
/// <param name="time">The clock.</param>
public sealed class ShardRecalculation(
    ShardStore shards,
    RunStore runs,
    PipelineQueues queues,
    ActiveModel models,
    AccountHealth health,
    AccountAlerting alerting,
    Playbook playbook,
    CrmCatalogue crms,
    HealthChanges changes,
    AccountNotifications notifications,
    NotificationQueue toTell,
    IOptions<PagesOptions> pages,
    IOptions<CrmTaskOptions> tasks,
    IOptions<RecalculationOptions> options,
    PipelineTelemetry telemetry,
    TimeProvider time)
{
    /// <summary>Well within the time-out of a function, which is in host.json.</summary>
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(2);

    /// <summary>Deals with one shard of a run, or with as much of it as one message may.</summary>
    /// <returns>Null when it is done; else why it can never be.</returns>
    public async Task<string?> RunAsync(RecalculateShardMessage message, CancellationToken cancellationToken)
    {
        if (await ModelOfAsync(message, cancellationToken) is not { } model)
        {
            return $"There is no scoring model '{message.ModelVersion}'.";
        }

        var moments = new Moments(message);
        var values = new MetricValues();
        var toPush = false;
        var waiting = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var results = 0;
        var started = time.GetTimestamp();
        var part = await shards.UpdatePartAsync(message.Shard, message.After, crms.Names, Calculate, IsEnough, cancellationToken);
        telemetry.Recalculated(time.GetElapsedTime(started));
        if (toPush)
        {
            await changes.AnnounceAsync([message.Shard], cancellationToken);
        }

        await toTell.AnnounceAsync(message.Shard, waiting, cancellationToken);

        var accounts = message.AccountsBefore + part.Accounts;
        if (part.Last is not { } last)
        {
            await runs.CompleteShardAsync(message.RunId, message.Shard, accounts, time.GetUtcNow(), cancellationToken);
        }
        else if (await runs.ProgressAsync(message.RunId, new ShardProgress(message.Shard, last, accounts), time.GetUtcNow(), cancellationToken))
        {
            await queues.SendAsync(QueueNames.Recalculations, message with { After = last, AccountsBefore = accounts }, cancellationToken);
        }

        return null;

        AccountUpdate? Calculate(AccountSnapshot account)
        {
            results += moments.Count;
            var update = Recalculate(account, model, moments, values);
            toPush |= update is { Crms.Count: > 0 };

            // What was there before counts, too: its announcement may have been lost.
            waiting.UnionWith((update?.Alerts ?? account.Alerts).Outbox.SelectMany(happened => happened.To));
            return update;
        }

        bool IsEnough() => results >= options.Value.ResultsPerMessage || time.GetElapsedTime(started) > MostTime;
    }

    private async Task<CompiledModel?> ModelOfAsync(RecalculateShardMessage message, CancellationToken cancellationToken) =>
        message.ModelVersion is { } version ? await models.FindAsync(version, cancellationToken) : await models.GetAsync(cancellationToken);

    private AccountUpdate? Recalculate(AccountSnapshot account, CompiledModel model, Moments moments, MetricValues values)
    {
        var history = new AccountHistory(account.Health);
        var alerts = account.Alerts;
        foreach (var moment in moments)
        {
            var calculated = health.Calculate(account, model, moment, values, history.Before(moment)?.Hysteresis);

            // A message that comes again finds its own result, and what was before it is no longer known.
            var result = account.Health is { } stored && stored.AsOf == moment && stored.ModelVersion == model.Version ? stored : calculated;
            account.History.Record(moment, RawScore(result));
            var before = history.Before(moment);
            if (history.Add(result, values, isLast: moment == moments.Last, ofSeveral: moments.Count > 1))
            {
                alerts = alerting.Next(alerts, account, result, before, values);
            }
        }

        if (history.Current is not { } current)
        {
            return null;
        }

        telemetry.Calculated(account.Health?.Band, current.Band);
        var profile = AccountProfile.Of(account.State, current.AsOf);
        alerts = notifications.Tell(account, alerts, current, profile);
        var record = CrmProjection.RecordOf(current, profile, alerts.Pending.Count, pages.Value.AccountUrl(current.AccountId)) with
        {
            RecommendedAction = NextAction(current, account, alerts, values),
            Tasks = CrmTasks.Of(alerts.Pending, tasks.Value.MinSeverity),
        };
        var states = crms.Names.Zip(account.Crms)
            .Select(crm => CrmState.Next(crm.First, record, crm.Second, time.GetUtcNow()))
            .OfType<CrmState>()
            .ToArray();
        return new AccountUpdate(new HealthRecord(current, account.History, profile), ReferenceEquals(alerts, account.Alerts) ? null : alerts, states)
        {
            Snapshots = history.Snapshots,
        };
    }

    /// <summary>The first of what is recommended; where the result is older than what was calculated here, by the metrics of its own moment.</summary>
    private string? NextAction(HealthResult current, AccountSnapshot account, AccountAlerts alerts, MetricValues values)
    {
        if (ReferenceEquals(current, account.Health))
        {
            AccountScoring.KeepPulse(health.BareInput(account.State, current.AsOf, values), current);
        }

        return playbook.Recommend(current, values, alerts.Answers, current.AsOf) is [var first, ..] ? first.Action : null;
    }

    /// <summary>The calculated score: trends are of what was measured, not of what somebody has set for a while.</summary>
    private static double? RawScore(HealthResult result) => result.Override is { } manual ? manual.RawScore : result.Score;
}

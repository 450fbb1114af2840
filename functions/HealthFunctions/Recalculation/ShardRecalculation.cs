using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Crm;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.Messages;
using HealthFunctions.Storage.Recalculations;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Recalculation;

/// <summary>
/// Recalculates the accounts of one shard: health, alerts and what the CRMs should show are written together. Doing it twice
/// changes nothing the second time, so a message that comes again does no harm.
/// </summary>
/// <param name="shards">The accounts.</param>
/// <param name="runs">Where progress is recorded.</param>
/// <param name="health">The calculation.</param>
/// <param name="crms">The CRMs to keep up to date.</param>
/// <param name="changes">Says that there is something to push.</param>
/// <param name="pages">Where accounts can be looked at.</param>
/// <param name="time">The clock.</param>
public sealed class ShardRecalculation(
    ShardStore shards,
    RunStore runs,
    AccountHealth health,
    CrmCatalogue crms,
    HealthChanges changes,
    IOptions<PagesOptions> pages,
    TimeProvider time)
{
    /// <summary>Deals with one shard of a run.</summary>
    public async Task RunAsync(RecalculateShardMessage message, CancellationToken cancellationToken)
    {
        var moments = MomentsOf(message);
        var values = new MetricValues();
        var toPush = false;
        var accounts = await shards.UpdateAsync(message.Shard, crms.Names, Calculate, cancellationToken);
        if (toPush)
        {
            await changes.AnnounceAsync([message.Shard], cancellationToken);
        }

        await runs.CompleteShardAsync(message.RunId, message.Shard, accounts, time.GetUtcNow(), cancellationToken);

        AccountUpdate? Calculate(AccountSnapshot account)
        {
            var update = Recalculate(account, moments, values);
            toPush |= update is { Crms.Count: > 0 };
            return update;
        }
    }

    /// <summary>From the first moment to the last in steps; the last one always.</summary>
    private static List<DateTimeOffset> MomentsOf(RecalculateShardMessage message)
    {
        var moments = new List<DateTimeOffset>();
        for (var moment = message.From; moment < message.To; moment = moment.AddDays(Math.Max(1, message.StepDays)))
        {
            moments.Add(moment);
        }

        moments.Add(message.To);
        return moments;
    }

    private AccountUpdate? Recalculate(AccountSnapshot account, List<DateTimeOffset> moments, MetricValues values)
    {
        var current = account.Health;
        var alert = account.Alert;
        foreach (var moment in moments)
        {
            // What is older than the current result only fills its history: it never replaces a newer one.
            var isNewer = current is null || moment > current.AsOf;
            var result = health.Calculate(account, moment, values, account.History, isNewer ? current?.Hysteresis : null);
            account.History.Record(moment, RawScore(result));
            if (isNewer)
            {
                current = result;
                alert = StalePulseAlert.Next(result, AccountProfile.Of(account.State, moment).Owner, alert) ?? alert;
            }
        }

        if (current is null)
        {
            return null;
        }

        var profile = AccountProfile.Of(account.State, current.AsOf);
        var openAlerts = alert is { Status: AlertStatus.Open } ? 1 : 0;
        var record = CrmProjection.RecordOf(current, profile, openAlerts, pages.Value.AccountUrl(current.AccountId));
        var states = crms.Names.Zip(account.Crms)
            .Select(crm => CrmState.Next(crm.First, record, crm.Second, time.GetUtcNow()))
            .OfType<CrmState>()
            .ToArray();
        return new AccountUpdate(new HealthRecord(current, account.History, profile), ReferenceEquals(alert, account.Alert) ? null : alert, states);
    }

    /// <summary>The calculated score: trends are of what was measured, not of what somebody has set for a while.</summary>
    private static double? RawScore(HealthResult result) => result.Override is { } manual ? manual.RawScore : result.Score;
}

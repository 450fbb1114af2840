using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Storage.Alerts;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.History;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Accounts;

/// <summary>The rows of one account, as they were read.</summary>
internal sealed record AccountRows(TableEntity Account, HealthEntity? Health, AlertsEntity? Alerts, IReadOnlyList<CrmStateEntity?> Crms)
{
    public string AccountId => RowKey.IdOf(Account.RowKey);

    public AccountSnapshot Snapshot => new(
        AccountEntity.Read(Account),
        Health?.ReadResult(),
        Health?.ReadHistory() ?? new(),
        Alerts?.Read() ?? AccountAlerts.None,
        [.. Crms.Select(state => state?.Read())]);

    /// <summary>Adds the changes to a batch; each fails where its row is no longer the one that was read.</summary>
    public void Write(AccountUpdate update, TransactionBatch batch, string partition)
    {
        var health = HealthEntity.Write(update.Health, partition, Health?.ETag ?? default);
        health.PulseTrail = Health?.PulseTrail ?? (update.Health.Result.Pulse is null ? null : TrailOf(AccountEntity.Read(Account)));
        batch.AddOrUpdate(health);
        if (update.Alerts is { } alerts)
        {
            batch.AddOrUpdate(AlertsEntity.Write(alerts, AccountId, partition, Alerts?.ETag ?? default));
        }

        foreach (var snapshot in update.Snapshots)
        {
            batch.Upsert(SnapshotEntity.Write(snapshot, partition));
        }

        foreach (var state in update.Crms)
        {
            var row = Crms.FirstOrDefault(row => row?.Crm == state.Crm);
            batch.AddOrUpdate(CrmStateEntity.Write(state, partition, row?.ETag ?? default));
        }
    }

    /// <summary>The trail of an account whose pulses were set before trails were written: as far back as its state goes.</summary>
    private static byte[] TrailOf(AccountState state) => PulseTrail.Write(
    [
        .. state.Pulses.Counting(DateTimeOffset.MaxValue).Reverse()
            .Select(pulse => new PulseMark(pulse.At, pulse.Value.Scale, pulse.Value.Status, pulse.Value.Author, pulse.Value.Reasons)),
    ]);
}

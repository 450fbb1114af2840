using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Storage.Accounts.Marks;
using HealthFunctions.Storage.Alerts;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Identities;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Outcomes;
using HealthFunctions.Storage.Pulses;

namespace HealthFunctions.Storage.Accounts;

/// <summary>
/// Makes one account part of another, as if all signals had been the other's from the beginning. Two accounts can stand in two
/// partitions, which no transaction spans: so the one that goes is closed first, every step can be done again, and the step that
/// must not be done twice has a marker.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
/// <param name="identities">The external ids that move along.</param>
/// <param name="eraser">Deletes what is left.</param>
public sealed class AccountMerger(HealthTables tables, ShardMap shards, IdentityStore identities, AccountEraser eraser)
{
    private const string MarkSource = "merge";
    private const int MarksAtATime = 2000;

    /// <summary>Closes an account, so that it can be merged into another.</summary>
    public async Task<MergeStart> BeginAsync(string from, string into, CancellationToken cancellationToken)
    {
        while (true)
        {
            var target = await ReadAsync(into, cancellationToken);
            if (target is null || AccountEntity.MergeOf(target) is not null)
            {
                return MergeStart.NoTarget;
            }

            var row = await ReadAsync(from, cancellationToken);
            if (row is null)
            {
                return MergeStart.NoAccount;
            }

            if (AccountEntity.MergeOf(row) is { } merge)
            {
                return merge.Into == into ? MergeStart.Begun : MergeStart.MergedElsewhere;
            }

            AccountEntity.BeginMerge(row, into);
            try
            {
                await tables.Health.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
                return MergeStart.Begun;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 412)
            {
                // A signal was applied in the meantime: look again.
            }
        }
    }

    /// <summary>Does the work. It can be called again whenever it was interrupted, and after it is done.</summary>
    /// <param name="from">The account that goes; it was closed by <see cref="BeginAsync"/>.</param>
    /// <param name="cancellationToken">Ends the work between two steps.</param>
    public async Task CompleteAsync(string from, CancellationToken cancellationToken)
    {
        if (await ReadAsync(from, cancellationToken) is not { } row
            || AccountEntity.MergeOf(row) is not { Done: false, Into: var wanted }
            || await TargetAsync(from, wanted, row, cancellationToken) is not { } into)
        {
            return;
        }

        await CopyMarksAsync(from, into, row, cancellationToken);
        await FoldAsync(from, into, AccountEntity.Read(row), cancellationToken);
        await CopyPulsesAsync(from, into, cancellationToken);
        await CopyOutcomesAsync(from, into, cancellationToken);
        await new PulseTrails(tables).RewriteAsync(shards.PartitionKeyOf(into), into, cancellationToken);
        await TakeOverAlertsAsync(from, into, cancellationToken);
        await MoveIdentitiesAsync(from, into, cancellationToken);
        await RememberAsync(from, into, cancellationToken);
        await eraser.DeleteRowsAsync(from, cancellationToken);
        var merged = AccountEntity.Merged(from, shards.PartitionKeyOf(from), into, row.ETag);
        await tables.Health.UpdateEntityAsync(merged, merged.ETag, TableUpdateMode.Replace, cancellationToken);
    }

    /// <summary>Where the account that was to stay is now: it may have become part of a third. Null where the merge is off.</summary>
    private async Task<string?> TargetAsync(string from, string into, TableEntity row, CancellationToken cancellationToken)
    {
        while (true)
        {
            var target = await ReadAsync(into, cancellationToken);
            var merge = target is null ? null : AccountEntity.MergeOf(target);
            switch (merge)
            {
                case null when target is not null:
                    return into;
                case { Done: true }:
                    into = merge.Into;
                    break;
                case { Done: false } when merge.Into != from || string.CompareOrdinal(from, into) > 0:
                    throw new AccountMergingException(into, merge.Into);
                default:
                    // It was erased, or each of two was to become part of the other: then one of these two merges is called off.
                    AccountEntity.CallOffMerge(row);
                    await tables.Health.UpdateEntityAsync(row, row.ETag, TableUpdateMode.Replace, cancellationToken);
                    return null;
            }
        }
    }

    private async Task<TableEntity?> ReadAsync(string accountId, CancellationToken cancellationToken)
    {
        var found = await tables.Health.GetEntityIfExistsAsync<TableEntity>(
            shards.PartitionKeyOf(accountId), RowKey.Account(accountId), cancellationToken: cancellationToken);
        return found.HasValue ? found.Value : null;
    }

    /// <summary>What was applied to the one must not be applied to the other again.</summary>
    private async Task CopyMarksAsync(string from, string into, TableEntity row, CancellationToken cancellationToken)
    {
        var marks = await new MarkLedger(tables.Health, shards.PartitionKeyOf(from), from, row).AllAsync(cancellationToken);
        foreach (var lot in marks.Chunk(MarksAtATime))
        {
            await ChangeAsync(from, into, lot, _ => { }, cancellationToken);
        }
    }

    private Task FoldAsync(string from, string into, AccountState state, CancellationToken cancellationToken)
    {
        return ChangeAsync(from, into, [Mark.Of(MarkSource, from)], Absorb, cancellationToken);

        void Absorb(TableEntity row)
        {
            var target = AccountEntity.Read(row);
            target.Absorb(state);
            AccountEntity.WriteTo(row, target);
        }
    }

    /// <summary>Changes the account that stays once, however often it is called: not where it has all the marks already.</summary>
    private async Task ChangeAsync(string from, string into, IReadOnlyCollection<Mark> marks, Action<TableEntity> change, CancellationToken cancellationToken)
    {
        var partition = shards.PartitionKeyOf(into);
        while (true)
        {
            if (await ReadAsync(into, cancellationToken) is not { } row || AccountEntity.MergeOf(row) is not null)
            {
                throw new AccountMergingException(from, into);
            }

            var ledger = new MarkLedger(tables.Health, partition, into, row);
            var missing = await ledger.MissingAsync(marks, cancellationToken);
            if (missing.Count == 0)
            {
                return;
            }

            if (!await ledger.TryAddAsync(missing, cancellationToken))
            {
                foreach (var part in missing.Chunk((missing.Count + 1) / 2))
                {
                    await ChangeAsync(from, into, part, change, cancellationToken);
                }

                return;
            }

            change(row);
            ledger.WriteTo(row);
            var batch = new TransactionBatch(partition);
            batch.Update(row);
            ledger.AddPagesTo(batch);
            try
            {
                await batch.SubmitAsync(tables.Health, cancellationToken);
                return;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
            {
                // A signal was applied in the meantime, or this very change was and its answer was lost: look again.
            }
        }
    }

    private Task CopyPulsesAsync(string from, string into, CancellationToken cancellationToken)
    {
        var partition = shards.PartitionKeyOf(into);
        var (first, end) = RowKey.RangeOf(RowKey.PulseKind, from);
        var (target, _) = RowKey.RangeOf(RowKey.PulseKind, into);
        return UpsertAllAsync(
            partition,
            tables.Health.ReadAsync<PulseEntity>(shards.PartitionKeyOf(from), (first, end), cancellationToken)
                .Select(ITableEntity (row) => PulseEntity.WriteAt(target + row.RowKey[first.Length..], row.Read() with { AccountId = into }, partition)),
            cancellationToken);
    }

    private Task CopyOutcomesAsync(string from, string into, CancellationToken cancellationToken)
    {
        var partition = shards.PartitionKeyOf(into);
        return UpsertAllAsync(
            partition,
            tables.Health.ReadAsync<OutcomeEntity>(shards.PartitionKeyOf(from), RowKey.RangeOf(RowKey.OutcomeKind, from), cancellationToken)
                .Select(ITableEntity (row) => OutcomeEntity.Write(row.Read() with { AccountId = into }, partition)),
            cancellationToken);
    }

    /// <summary>What people have decided about alerts counts for the account that stays; what its facts now say, the next recalculation finds.</summary>
    private async Task TakeOverAlertsAsync(string from, string into, CancellationToken cancellationToken)
    {
        if (await AlertsAsync(from, cancellationToken) is not { } others)
        {
            return;
        }

        var partition = shards.PartitionKeyOf(into);
        while (true)
        {
            var row = await AlertsAsync(into, cancellationToken);
            var batch = new TransactionBatch(partition);
            batch.AddOrUpdate(AlertsEntity.Write((row?.Read() ?? AccountAlerts.None).Absorb(others.Read(), into), into, partition, row?.ETag ?? default));
            try
            {
                await batch.SubmitAsync(tables.Health, cancellationToken);
                return;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412)
            {
                // A recalculation or a person was faster.
            }
        }
    }

    private async Task<AlertsEntity?> AlertsAsync(string accountId, CancellationToken cancellationToken)
    {
        var row = await tables.Health.GetEntityIfExistsAsync<AlertsEntity>(
            shards.PartitionKeyOf(accountId), RowKey.Alerts(accountId), cancellationToken: cancellationToken);
        return row.HasValue ? row.Value : null;
    }

    private async Task MoveIdentitiesAsync(string from, string into, CancellationToken cancellationToken)
    {
        await foreach (var id in identities.OfAccountAsync(from, cancellationToken))
        {
            await identities.MoveAsync(id, from, into, cancellationToken);
        }
    }

    /// <summary>So that whoever erases the account that stays finds what is left of those that became part of it.</summary>
    private async Task RememberAsync(string from, string into, CancellationToken cancellationToken)
    {
        var partition = shards.PartitionKeyOf(into);
        await UpsertAllAsync(
            partition,
            tables.Health.ReadAsync<MarkerEntity>(shards.PartitionKeyOf(from), RowKey.RangeOf(RowKey.MergedKind, from), cancellationToken)
                .Select(row => RowKey.IdOf(row.RowKey)).Append(from)
                .Select(ITableEntity (gone) => new MarkerEntity { PartitionKey = partition, RowKey = RowKey.Merged(into, gone) }),
            cancellationToken);
    }

    private async Task UpsertAllAsync(string partition, IAsyncEnumerable<ITableEntity> entities, CancellationToken cancellationToken)
    {
        await foreach (var chunk in entities.Chunk(TransactionBatch.MaxActions).WithCancellation(cancellationToken))
        {
            var batch = new TransactionBatch(partition);
            foreach (var entity in chunk)
            {
                batch.Upsert(entity);
            }

            await batch.SubmitAsync(tables.Health, cancellationToken);
        }
    }
}

/// <summary>What came of closing an account for a merge.</summary>
public enum MergeStart
{
    /// <summary>It is closed, and can be merged.</summary>
    Begun,

    /// <summary>There is no such account.</summary>
    NoAccount,

    /// <summary>There is no account to merge it into, or that one is part of another itself.</summary>
    NoTarget,

    /// <summary>It is part of another account already.</summary>
    MergedElsewhere,
}

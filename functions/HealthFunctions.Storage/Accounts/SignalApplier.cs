using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Accounts.Marks;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Pulses;

namespace HealthFunctions.Storage.Accounts;

/// <summary>
/// Folds signals into account state, each exactly once in effect: a signal's mark and its change of state are one
/// transaction, and a conflict is tried again on fresh state.
/// </summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
/// <param name="userKeys">How people are named in usage.</param>
/// <param name="scales">The scales of pulses; those that come with the product where left out.</param>
public sealed class SignalApplier(HealthTables tables, ShardMap shards, UserKeys userKeys, PulseScales? scales = null)
{
    // Conflicts come from other signals of the same account at the same time; each attempt lets at least one of them through.
    private const int MostAttempts = 20;

    // Their marks and an account of any size are within the 4 MiB of a transaction.
    private const int MostSignals = 5000;

    private readonly PulseTrails trails = new(tables);

    /// <summary>Applies signals that have an account, in any order, together where they share a shard.</summary>
    /// <param name="signals">The signals, each with its <see cref="Signal.AccountId"/>.</param>
    /// <param name="cancellationToken">Ends the work between two transactions.</param>
    public async Task<ApplyReport> ApplyAsync(IEnumerable<Signal> signals, CancellationToken cancellationToken)
    {
        var report = new ApplyReport(0, 0);
        var ofShards = signals.GroupBy(signal => shards.PartitionKeyOf(AccountOf(signal)), StringComparer.Ordinal);
        foreach (var ofShard in ofShards)
        {
            foreach (var chunk in Chunks(ofShard))
            {
                report += await ApplyChunkAsync(ofShard.Key, chunk, cancellationToken);
            }
        }

        return report;
    }

    private static string AccountOf(Signal signal) =>
        signal.AccountId ?? throw new ArgumentException($"Signal {signal.Id} of {signal.Source} has no account: resolve it first.", nameof(signal));

    /// <summary>
    /// As many signals as one transaction can take: one change for each pulse, and two for each account (its state, and its place in
    /// the lists where it is new). Pages of marks come on top, for few accounts at a time.
    /// </summary>
    private static IEnumerable<List<Signal>> Chunks(IEnumerable<Signal> signals)
    {
        var chunk = new List<Signal>();
        var changes = 0;
        string? account = null;
        foreach (var signal in signals.OrderBy(AccountOf, StringComparer.Ordinal))
        {
            var more = ChangesFor(signal, accountKnown: account == AccountOf(signal));
            if (chunk.Count == MostSignals || changes + more > TransactionBatch.MaxActions)
            {
                yield return chunk;
                chunk = [];
                more = ChangesFor(signal, accountKnown: false);
                changes = 0;
            }

            chunk.Add(signal);
            account = AccountOf(signal);
            changes += more;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private static int ChangesFor(Signal signal, bool accountKnown) => (signal is PulseSignal ? 1 : 0) + (accountKnown ? 0 : 2);

    private async Task<ApplyReport> ApplyChunkAsync(string partition, List<Signal> chunk, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var rows = await ReadAsync(partition, chunk, cancellationToken);
            if (rows.Any(row => row.Value is not null && AccountEntity.MergeOf(row.Value) is not null))
            {
                return await FollowMergesAsync(partition, chunk, rows, cancellationToken);
            }

            try
            {
                var folds = await Task.WhenAll(chunk.GroupBy(AccountOf, StringComparer.Ordinal)
                    .Select(ofAccount => FoldAsync(partition, ofAccount, rows[ofAccount.Key], cancellationToken)));
                if (folds.All(fold => fold is not null) && folds.Sum(fold => fold!.Changes) <= TransactionBatch.MaxActions)
                {
                    var batch = new TransactionBatch(partition);
                    foreach (var fold in folds)
                    {
                        fold!.AddTo(batch);
                    }

                    await batch.SubmitAsync(tables.Health, cancellationToken);
                    var applied = folds.Sum(fold => fold!.Fresh.Count);
                    return new ApplyReport(applied, chunk.Count - applied);
                }
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412 && attempt < MostAttempts)
            {
                // Somebody else changed one of the accounts, or this very change took effect and its answer was lost.
                continue;
            }
            catch (RequestFailedException tooLarge) when (tooLarge.Status == 413 && chunk.Count > 1)
            {
                // A few large accounts together exceed the 4 MiB of a transaction; each by itself does not.
            }

            var half = chunk.Count / 2;
            return await ApplyChunkAsync(partition, chunk[..half], cancellationToken)
                + await ApplyChunkAsync(partition, chunk[half..], cancellationToken);
        }
    }

    private async Task<Dictionary<string, TableEntity?>> ReadAsync(string partition, List<Signal> signals, CancellationToken cancellationToken)
    {
        var ids = signals.Select(AccountOf).Distinct(StringComparer.Ordinal).ToArray();
        var rows = await Task.WhenAll(ids.Select(id =>
            tables.Health.GetEntityIfExistsAsync<TableEntity>(partition, RowKey.Account(id), cancellationToken: cancellationToken)));
        return ids.Zip(rows).ToDictionary(item => item.First, item => item.Second.HasValue ? item.Second.Value : null, StringComparer.Ordinal);
    }

    /// <summary>The pulses that accounts which get a new one have already.</summary>
    private async Task<Dictionary<string, List<Pulse>>> PulsesAsync(
        string partition, List<Signal> signals, Dictionary<string, TableEntity?> rows, CancellationToken cancellationToken)
    {
        var known = new Dictionary<string, List<Pulse>>(StringComparer.Ordinal);
        foreach (var accountId in signals.OfType<PulseSignal>().Select(AccountOf).Distinct(StringComparer.Ordinal))
        {
            known[accountId] = rows[accountId] is null ? [] : [.. await trails.PulsesAsync(partition, accountId, cancellationToken)];
        }

        return known;
    }

    /// <summary>Applies the signals of accounts that were merged into others to those.</summary>
    private async Task<ApplyReport> FollowMergesAsync(
        string partition, List<Signal> signals, Dictionary<string, TableEntity?> rows, CancellationToken cancellationToken)
    {
        var stayed = new List<Signal>();
        var moved = new List<Signal>();
        foreach (var ofAccount in signals.GroupBy(AccountOf, StringComparer.Ordinal))
        {
            switch (rows[ofAccount.Key] is { } row ? AccountEntity.MergeOf(row) : null)
            {
                case null:
                    stayed.AddRange(ofAccount);
                    break;
                case { Done: true, Into: var into }:
                    moved.AddRange(ofAccount.Select(signal => signal with { AccountId = into }));
                    break;
                case { Into: var into }:
                    throw new AccountMergingException(ofAccount.Key, into);
            }
        }

        var report = await ApplyAsync(moved, cancellationToken);
        return stayed.Count == 0 ? report : report + await ApplyChunkAsync(partition, stayed, cancellationToken);
    }

    /// <summary>What signals change of their account; null where they are too many for one transaction.</summary>
    private async Task<AccountFold?> FoldAsync(string partition, IGrouping<string, Signal> signals, TableEntity? row, CancellationToken cancellationToken)
    {
        var ledger = new MarkLedger(tables.Health, partition, signals.Key, row);
        var ofMarks = signals.DistinctBy(Mark.Of).ToDictionary(Mark.Of);
        var missing = await ledger.MissingAsync(ofMarks.Keys, cancellationToken);
        var fresh = ofMarks.Where(signal => missing.Contains(signal.Key)).Select(signal => signal.Value).ToList();
        if (fresh.Count == 0)
        {
            return new AccountFold(partition, null, ledger, []);
        }

        if (!await ledger.TryAddAsync(missing, cancellationToken))
        {
            return null;
        }

        var state = row is not null ? AccountEntity.Read(row) : new AccountState { AccountId = signals.Key };
        state.Apply(fresh, userKeys, scales);
        var pulses = fresh.OfType<PulseSignal>()
            .Select(signal => (signal.Source, Pulse: Pulse.Of(signal, signals.Key, scales)!))
            .Where(set => set.Pulse is not null)
            .ToArray();
        var trail = pulses is [] ? null : await TrailAsync(partition, signals.Key, isNew: row is null, pulses.Select(set => set.Pulse), cancellationToken);
        var place = row is null ? HealthEntity.NotYetCalculated(state, partition) : null;
        place?.PulseTrail = trail is null ? null : PulseTrails.TrailOf(trail);
        return new AccountFold(partition, AccountEntity.Write(state, partition, row?.ETag ?? default), ledger, fresh)
        {
            Place = place,
            Trail = place is null && trail is not null ? PulseTrails.ChangeOf(partition, signals.Key, trail) : null,
            Pulses = [.. pulses.Select(set => PulseEntity.Write(set.Pulse, set.Source, partition))],
        };
    }

    /// <summary>
    /// All pulses of an account that gets new ones. Those it has are read after its row: whoever adds a pulse changes that too, so they
    /// are not older than the row.
    /// </summary>
    private async Task<List<Pulse>> TrailAsync(
        string partition, string accountId, bool isNew, IEnumerable<Pulse> added, CancellationToken cancellationToken) =>
        [.. isNew ? [] : await trails.PulsesAsync(partition, accountId, cancellationToken), .. added];
}

/// <summary>What came of applying signals.</summary>
/// <param name="Applied">So many changed state.</param>
/// <param name="Duplicates">So many had been applied before, or came twice.</param>
public sealed record ApplyReport(int Applied, int Duplicates)
{
    /// <summary>The sum of two reports.</summary>
    public static ApplyReport operator +(ApplyReport left, ApplyReport right) =>
        new(left.Applied + right.Applied, left.Duplicates + right.Duplicates);
}

using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Keys;
using HealthFunctions.Storage.Pulses;

namespace HealthFunctions.Storage.Accounts;

/// <summary>
/// Folds signals into account state, each exactly once in effect: a signal's marker and its change of state are one
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
    /// As many signals as one transaction can take: one change for each marker and each pulse, and two for each account (its
    /// state, and its place in the lists where it is new).
    /// </summary>
    private static IEnumerable<List<Signal>> Chunks(IEnumerable<Signal> signals)
    {
        var chunk = new List<Signal>();
        var accounts = new HashSet<string>(StringComparer.Ordinal);
        var changes = 0;
        foreach (var signal in signals.OrderBy(AccountOf, StringComparer.Ordinal))
        {
            var more = ChangesFor(signal, accounts.Contains(AccountOf(signal)));
            if (changes + more > TransactionBatch.MaxActions)
            {
                yield return chunk;
                chunk = [];
                accounts.Clear();
                more = ChangesFor(signal, accountKnown: false);
                changes = 0;
            }

            chunk.Add(signal);
            accounts.Add(AccountOf(signal));
            changes += more;
        }

        if (chunk.Count > 0)
        {
            yield return chunk;
        }
    }

    private static int ChangesFor(Signal signal, bool accountKnown) => 1 + (signal is PulseSignal ? 1 : 0) + (accountKnown ? 0 : 2);

    private async Task<ApplyReport> ApplyChunkAsync(string partition, List<Signal> chunk, CancellationToken cancellationToken)
    {
        var applied = new HashSet<string>(StringComparer.Ordinal);
        for (var attempt = 1; ; attempt++)
        {
            var fresh = chunk.DistinctBy(RowKey.Marker).Where(signal => !applied.Contains(RowKey.Marker(signal))).ToList();
            if (fresh.Count == 0)
            {
                return new ApplyReport(0, chunk.Count);
            }

            var rows = await ReadAsync(partition, fresh, cancellationToken);
            if (rows.Any(row => row.Value is not null && AccountEntity.MergeOf(row.Value) is not null))
            {
                return new ApplyReport(0, chunk.Count - fresh.Count) + await FollowMergesAsync(partition, fresh, rows, cancellationToken);
            }

            // After the accounts' rows: whoever adds a pulse changes those too, so what is read now is not older than they are.
            var pulses = await PulsesAsync(partition, fresh, rows, cancellationToken);
            var batch = Fold(partition, fresh, rows, pulses);
            try
            {
                await batch.SubmitAsync(tables.Health, cancellationToken);
                return new ApplyReport(fresh.Count, chunk.Count - fresh.Count);
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412 && attempt < MostAttempts)
            {
                // Either somebody else changed one of the accounts, or some of the signals were applied before.
                applied.UnionWith(await MarkedAsync(partition, fresh, cancellationToken));
            }
            catch (RequestFailedException tooLarge) when (tooLarge.Status == 413 && fresh.Count > 1)
            {
                // A few large accounts together exceed the 4 MiB of a transaction; each by itself does not.
                var half = fresh.Count / 2;
                return new ApplyReport(0, chunk.Count - fresh.Count)
                    + await ApplyChunkAsync(partition, fresh[..half], cancellationToken)
                    + await ApplyChunkAsync(partition, fresh[half..], cancellationToken);
            }
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

    private TransactionBatch Fold(
        string partition, List<Signal> signals, Dictionary<string, TableEntity?> rows, Dictionary<string, List<Pulse>> pulses)
    {
        var batch = new TransactionBatch(partition);
        foreach (var ofAccount in signals.GroupBy(AccountOf, StringComparer.Ordinal))
        {
            var row = rows[ofAccount.Key];
            var state = row is not null ? AccountEntity.Read(row) : new AccountState { AccountId = ofAccount.Key };
            state.Apply(ofAccount, userKeys, scales);
            batch.AddOrUpdate(AccountEntity.Write(state, partition, row?.ETag ?? default));
            var trail = TrailOf(ofAccount, pulses);
            if (row is null)
            {
                var listed = HealthEntity.NotYetCalculated(state, partition);
                listed.PulseTrail = trail is null ? null : PulseTrails.TrailOf(trail);
                batch.Add(listed);
            }
            else if (trail is not null)
            {
                batch.Merge(PulseTrails.ChangeOf(partition, ofAccount.Key, trail));
            }
        }

        foreach (var signal in signals)
        {
            batch.Add(new MarkerEntity { PartitionKey = partition, RowKey = RowKey.Marker(signal) });
            if (signal is PulseSignal set && Pulse.Of(set, AccountOf(set), scales) is { } pulse)
            {
                batch.Upsert(PulseEntity.Write(pulse, set.Source, partition));
            }
        }

        return batch;
    }

    /// <summary>All pulses of an account that gets new ones; null where it gets none.</summary>
    private List<Pulse>? TrailOf(IGrouping<string, Signal> ofAccount, Dictionary<string, List<Pulse>> known) =>
        known.TryGetValue(ofAccount.Key, out var before)
            ? [.. before.Concat(ofAccount.OfType<PulseSignal>().Select(signal => Pulse.Of(signal, ofAccount.Key, scales)).OfType<Pulse>())]
            : null;

    private async Task<HashSet<string>> MarkedAsync(string partition, List<Signal> signals, CancellationToken cancellationToken)
    {
        var markers = await Task.WhenAll(signals.Select(signal =>
            tables.Health.GetEntityIfExistsAsync<MarkerEntity>(partition, RowKey.Marker(signal), cancellationToken: cancellationToken)));
        return markers.Where(marker => marker.HasValue).Select(marker => marker.Value!.RowKey).ToHashSet(StringComparer.Ordinal);
    }
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

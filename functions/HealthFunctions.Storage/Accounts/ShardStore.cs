using System.Runtime.CompilerServices;
using Azure;
using Azure.Data.Tables;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Storage.Alerts;
using HealthFunctions.Storage.Batches;
using HealthFunctions.Storage.Crm;
using HealthFunctions.Storage.History;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Accounts;

/// <summary>
/// Goes through all accounts of a shard and writes what has been calculated for each: its health, its alerts and what the CRMs
/// should show change together. A shard is read once, in pages, and memory does not grow with it.
/// </summary>
/// <param name="tables">The tables.</param>
public sealed class ShardStore(HealthTables tables)
{
    private const int MostAttempts = 10;

    /// <summary>A state can be large; this many at a time keep memory small and still take few questions.</summary>
    private const int StatesAPage = 200;

    /// <summary>Calculates every account of a shard and writes the outcomes.</summary>
    /// <param name="partition">The partition key of the shard.</param>
    /// <param name="crms">The CRMs whose states are read with each account.</param>
    /// <param name="calculate">What becomes of an account; null where nothing does. It may be asked again with fresh facts, after a conflict.</param>
    /// <param name="cancellationToken">Ends the work between two transactions.</param>
    /// <returns>How many accounts were written.</returns>
    public async Task<int> UpdateAsync(
        string partition, IReadOnlyList<string> crms, Func<AccountSnapshot, AccountUpdate?> calculate, CancellationToken cancellationToken) =>
        (await UpdatePartAsync(partition, after: null, crms, calculate, () => false, cancellationToken)).Accounts;

    /// <summary>The same for a part of a shard, so that no call takes too long.</summary>
    /// <param name="partition">The partition key of the shard.</param>
    /// <param name="after">Begin after this account, as the part before gave it; null for the first.</param>
    /// <param name="crms">The CRMs whose states are read with each account.</param>
    /// <param name="calculate">What becomes of an account; null where nothing does. It may be asked again with fresh facts, after a conflict.</param>
    /// <param name="isEnough">Whether to stop; asked after each account.</param>
    /// <param name="cancellationToken">Ends the work between two transactions.</param>
    public async Task<ShardPart> UpdatePartAsync(
        string partition,
        string? after,
        IReadOnlyList<string> crms,
        Func<AccountSnapshot, AccountUpdate?> calculate,
        Func<bool> isEnough,
        CancellationToken cancellationToken)
    {
        var written = 0;
        string? last = null;
        var chunk = new List<(AccountRows Rows, AccountUpdate Update)>();
        await foreach (var rows in ReadAsync(partition, after, crms, cancellationToken))
        {
            if (last is not null && isEnough())
            {
                // There is at least this account still to come.
                return new ShardPart(written + await WriteAsync(partition, crms, chunk, calculate, cancellationToken), last);
            }

            last = rows.AccountId;
            if (calculate(rows.Snapshot) is not { } update)
            {
                continue;
            }

            if (ChangesOf(chunk) + update.Changes > TransactionBatch.MaxActions)
            {
                written += await WriteAsync(partition, crms, chunk, calculate, cancellationToken);
                chunk.Clear();
            }

            chunk.Add((rows, update));
        }

        return new ShardPart(written + await WriteAsync(partition, crms, chunk, calculate, cancellationToken), null);
    }

    /// <summary>The facts of all accounts of a shard, page by page.</summary>
    public IAsyncEnumerable<AccountState> StatesAsync(string partition, CancellationToken cancellationToken) =>
        tables.Health.ReadAsync<TableEntity>(partition, RowKey.RangeOf(RowKey.AccountKind), cancellationToken, AccountEntity.StateColumns, StatesAPage)
            .Where(row => AccountEntity.MergeOf(row) is null)
            .Select(AccountEntity.Read);

    /// <summary>The ids of the accounts of a shard, by the segments that they were in when last calculated.</summary>
    /// <param name="partition">The partition key of the shard.</param>
    /// <param name="segment">Those in a segment; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public IAsyncEnumerable<string> IdsAsync(string partition, string? segment, CancellationToken cancellationToken) =>
        tables.Health.ReadAsync<HealthEntity>(partition, RowKey.RangeOf(RowKey.HealthKind), cancellationToken, HealthEntity.SegmentColumns)
            .Where(row => segment is null || AccountListing.IsIn(segment, row.Segment, row.ReadSegments()))
            .Select(row => RowKey.IdOf(row.RowKey));

    /// <summary>The facts of one account; null where there is none.</summary>
    public async Task<AccountState?> StateAsync(string partition, string accountId, CancellationToken cancellationToken)
    {
        var row = await tables.Health.GetEntityIfExistsAsync<TableEntity>(partition, RowKey.Account(accountId), cancellationToken: cancellationToken);
        return row.HasValue && AccountEntity.MergeOf(row.Value!) is null ? AccountEntity.Read(row.Value!) : null;
    }

    /// <summary>Reads one account with everything that belongs to it; null where there is none.</summary>
    internal async Task<AccountRows?> ReadOneAsync(string partition, string accountId, IReadOnlyList<string> crms, CancellationToken cancellationToken)
    {
        var account = FindAsync<TableEntity>(RowKey.Account(accountId));
        var health = FindAsync<HealthEntity>(RowKey.Health(accountId));
        var alerts = FindAsync<AlertsEntity>(RowKey.Alerts(accountId));
        var ofCrms = await Task.WhenAll(crms.Select(crm => FindAsync<CrmStateEntity>(RowKey.Crm(crm, accountId))));
        return await account is { } row && AccountEntity.MergeOf(row) is not { Done: true } ? new AccountRows(row, await health, await alerts, ofCrms) : null;

        async Task<T?> FindAsync<T>(string rowKey)
            where T : class, ITableEntity
        {
            var found = await tables.Health.GetEntityIfExistsAsync<T>(partition, rowKey, cancellationToken: cancellationToken);
            return found.HasValue ? found.Value : null;
        }
    }

    private async IAsyncEnumerable<AccountRows> ReadAsync(
        string partition, string? after, IReadOnlyList<string> crms, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // All these ranges are in the order of account ids, so each is read once beside the others.
        await using var health = Cursor<HealthEntity>(Rest(RowKey.RangeOf(RowKey.HealthKind)));
        await using var alerts = Cursor<AlertsEntity>(Rest(RowKey.RangeOf(RowKey.AlertsKind)));
        var ofCrms = crms.Select(crm => Cursor<CrmStateEntity>(Rest(RowKey.RangeOf(RowKey.CrmKind, crm)))).ToArray();
        try
        {
            await foreach (var account in tables.Health.ReadAsync<TableEntity>(partition, Rest(RowKey.RangeOf(RowKey.AccountKind)), cancellationToken, AccountEntity.StateColumns))
            {
                if (AccountEntity.MergeOf(account) is not null)
                {
                    continue;
                }

                var id = RowKey.IdOf(account.RowKey);
                var states = new CrmStateEntity?[ofCrms.Length];
                for (var i = 0; i < states.Length; i++)
                {
                    states[i] = await ofCrms[i].FindAsync(id);
                }

                yield return new AccountRows(account, await health.FindAsync(id), await alerts.FindAsync(id), states);
            }
        }
        finally
        {
            foreach (var cursor in ofCrms)
            {
                await cursor.DisposeAsync();
            }
        }

        // What an id may contain comes after "!" in the order of characters.
        (string From, string To) Rest((string From, string To) range) => after is null ? range : ($"{range.From}{after}!", range.To);

        SortedCursor<T> Cursor<T>((string From, string To) range)
            where T : class, ITableEntity =>
            new(tables.Health.ReadAsync<T>(partition, range, cancellationToken).GetAsyncEnumerator(cancellationToken));
    }

    private static int ChangesOf(List<(AccountRows Rows, AccountUpdate Update)> chunk) => chunk.Sum(item => item.Update.Changes);

    private async Task<int> WriteAsync(
        string partition,
        IReadOnlyList<string> crms,
        List<(AccountRows Rows, AccountUpdate Update)> chunk,
        Func<AccountSnapshot, AccountUpdate?> calculate,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; chunk.Count > 0; attempt++)
        {
            if (ChangesOf(chunk) > TransactionBatch.MaxActions && chunk.Count > 1)
            {
                // More may change after a conflict than did before.
                var half = chunk.Count / 2;
                return await WriteAsync(partition, crms, chunk[..half], calculate, cancellationToken)
                    + await WriteAsync(partition, crms, chunk[half..], calculate, cancellationToken);
            }

            try
            {
                if (chunk is [var (only, large)] && large.Changes > TransactionBatch.MaxActions)
                {
                    chunk = [(only, await WriteOldestAsync(partition, large, cancellationToken))];
                }

                var batch = new TransactionBatch(partition);
                foreach (var (rows, update) in chunk)
                {
                    rows.Write(update, batch, partition);
                }

                await batch.SubmitAsync(tables.Health, cancellationToken);
                return chunk.Count;
            }
            catch (RequestFailedException conflict) when (conflict.Status is 404 or 409 or 412 && attempt < MostAttempts)
            {
                // A push, another run or an erasure came in between: calculate these accounts again from what is there now.
                var fresh = await Task.WhenAll(chunk.Select(item => ReadOneAsync(partition, item.Rows.AccountId, crms, cancellationToken)));
                chunk = [.. fresh.OfType<AccountRows>().Select(rows => (Rows: rows, Update: calculate(rows.Snapshot)!)).Where(item => item.Update is not null)];
            }
        }

        return 0;
    }

    /// <summary>
    /// Many days of one account at once are more than a transaction takes: the oldest go first, each lot only while the account is
    /// there. What is cut off in between is written again by whoever does the same work again.
    /// </summary>
    /// <returns>What is left to write.</returns>
    private async Task<AccountUpdate> WriteOldestAsync(string partition, AccountUpdate update, CancellationToken cancellationToken)
    {
        var accountId = update.Health.Result.AccountId;
        var surplus = update.Changes - TransactionBatch.MaxActions;
        foreach (var lot in update.Snapshots.Take(surplus).Chunk(TransactionBatch.MaxActions - 1))
        {
            var batch = new TransactionBatch(partition);

            // The account's row and not that of its health, which is replaced afterwards only if it is still the one that was read.
            batch.Require(new MarkerEntity { PartitionKey = partition, RowKey = RowKey.Account(accountId) });
            foreach (var snapshot in lot)
            {
                batch.Upsert(SnapshotEntity.Write(snapshot, partition));
            }

            await batch.SubmitAsync(tables.Health, cancellationToken);
        }

        return update with { Snapshots = [.. update.Snapshots.Skip(surplus)] };
    }
}

/// <summary>A part of a shard that was dealt with.</summary>
/// <param name="Accounts">How many accounts were written.</param>
/// <param name="Last">The account after which to go on; null where this was the end.</param>
public sealed record ShardPart(int Accounts, string? Last);

/// <summary>An account with everything that a calculation looks at.</summary>
/// <param name="State">Its facts.</param>
/// <param name="Health">Its health as last calculated; null before the first time.</param>
/// <param name="History">The scores of earlier days.</param>
/// <param name="Alerts">Its alerts, open or resolved.</param>
/// <param name="Crms">What each CRM should show, in the order asked for; null where nothing yet.</param>
public sealed record AccountSnapshot(AccountState State, HealthResult? Health, ScoreHistory History, AccountAlerts Alerts, IReadOnlyList<CrmState?> Crms);

/// <summary>What a calculation changes of an account.</summary>
/// <param name="Health">The new health.</param>
/// <param name="Alerts">The alerts, where any changes.</param>
/// <param name="Crms">The states of those CRMs that have something new to show.</param>
public sealed record AccountUpdate(HealthRecord Health, AccountAlerts? Alerts, IReadOnlyList<CrmState> Crms)
{
    /// <summary>What is to be remembered for long, oldest first.</summary>
    public IReadOnlyList<HealthSnapshot> Snapshots { get; init; } = [];

    /// <summary>How many rows change.</summary>
    internal int Changes => 1 + (Alerts is null ? 0 : 1) + Crms.Count + Snapshots.Count;
}

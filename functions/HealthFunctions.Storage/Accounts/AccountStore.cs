using Azure.Data.Tables;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Accounts;

/// <summary>Reads accounts one by one and in lists. Questions about one account never scan.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">Which shard an account is in.</param>
/// <param name="shardStore">Reads single accounts.</param>
public sealed class AccountStore(HealthTables tables, ShardMap shards, ShardStore shardStore)
{
    /// <summary>An account with its health, alerts and CRM states; null where there is none.</summary>
    public async Task<AccountSnapshot?> GetAsync(string accountId, IReadOnlyList<string> crms, CancellationToken cancellationToken) =>
        (await shardStore.ReadOneAsync(shards.PartitionKeyOf(accountId), accountId, crms, cancellationToken))?.Snapshot;

    /// <summary>Whether there is such an account.</summary>
    public async Task<bool> ExistsAsync(string accountId, CancellationToken cancellationToken)
    {
        var row = await tables.Health.GetEntityIfExistsAsync<MarkerEntity>(
            shards.PartitionKeyOf(accountId), RowKey.Account(accountId), [nameof(MarkerEntity.RowKey)], cancellationToken);
        return row.HasValue;
    }

    /// <summary>The account that one became part of; null where it is none of those.</summary>
    public async Task<string?> MergedIntoAsync(string accountId, CancellationToken cancellationToken)
    {
        var row = await tables.Health.GetEntityIfExistsAsync<TableEntity>(
            shards.PartitionKeyOf(accountId), RowKey.Account(accountId), AccountEntity.MergeColumns, cancellationToken);
        return row.HasValue && AccountEntity.MergeOf(row.Value!) is { Done: true, Into: var into } ? into : null;
    }

    /// <summary>The pulses of an account, newest first.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="after">Begin after this place, as a page before gave it; null for the newest.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Page<Pulse>> PulsesAsync(string accountId, string? after, int limit, CancellationToken cancellationToken)
    {
        var (from, to) = RowKey.RangeOf(RowKey.PulseKind, accountId);
        var pulses = new List<Pulse>();
        string? last = null;
        await foreach (var row in tables.Health.ReadAsync<PulseEntity>(shards.PartitionKeyOf(accountId), (after is null ? from : from + after, to), cancellationToken))
        {
            if (pulses.Count == limit)
            {
                return new Page<Pulse>(pulses, last);
            }

            pulses.Add(row.Read());

            // Smallest key after this row's, without what is the same in all of them.
            last = $"{row.RowKey[from.Length..]}!";
        }

        return new Page<Pulse>(pulses, null);
    }

    /// <summary>The scores of an account on earlier days; none where there is no such account or it was never calculated.</summary>
    public async Task<ScoreHistory> ScoresAsync(string accountId, CancellationToken cancellationToken)
    {
        var row = await tables.Health.GetEntityIfExistsAsync<HealthEntity>(
            shards.PartitionKeyOf(accountId), RowKey.Health(accountId), [nameof(HealthEntity.Scores)], cancellationToken);
        return row.HasValue ? row.Value!.ReadHistory() : new ScoreHistory();
    }

    /// <summary>All accounts as lists show them, in no order.</summary>
    public async Task<IReadOnlyList<AccountListing>> ListAsync(CancellationToken cancellationToken)
    {
        var ofShards = await Task.WhenAll(shards.PartitionKeys.Select(partition => ListAsync(partition, cancellationToken)));
        return [.. ofShards.SelectMany(listings => listings)];
    }

    private async Task<List<AccountListing>> ListAsync(string partition, CancellationToken cancellationToken)
    {
        var listings = new List<AccountListing>();
        var rows = tables.Health.ReadAsync<HealthEntity>(partition, RowKey.RangeOf(RowKey.HealthKind), cancellationToken, HealthEntity.ListColumns);
        await foreach (var row in rows)
        {
            listings.Add(row.ToListing());
        }

        return listings;
    }
}

/// <summary>An account as lists show it.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Owner">Who is in charge of it.</param>
/// <param name="Segment">Its segment, as its profile says.</param>
/// <param name="Segments">The segments of the scoring model that it was in when last calculated.</param>
/// <param name="LifecycleStage">Its stage.</param>
/// <param name="Arr">Annual recurring revenue in <paramref name="Currency"/>.</param>
/// <param name="Mrr">Monthly recurring revenue in <paramref name="Currency"/>.</param>
/// <param name="Tcv">Total contract value in <paramref name="Currency"/>.</param>
/// <param name="Currency">ISO 4217.</param>
/// <param name="RenewalDate">The day the contract is to be renewed, ISO 8601.</param>
/// <param name="Score">0 to 100; null where nothing is known.</param>
/// <param name="Band">The band.</param>
/// <param name="Trend30">Points in 30 days.</param>
/// <param name="TopReason">What matters most, in one sentence.</param>
/// <param name="Pulse">The status of the current pulse.</param>
/// <param name="PulseStale">Whether it is stale.</param>
/// <param name="AsOf">When this was calculated; null where it has not been yet.</param>
public sealed record AccountListing(
    string AccountId,
    string Name,
    string? Owner,
    string? Segment,
    IReadOnlyList<string> Segments,
    string? LifecycleStage,
    double? Arr,
    double? Mrr,
    double? Tcv,
    string? Currency,
    string? RenewalDate,
    double? Score,
    Band Band,
    double? Trend30,
    string? TopReason,
    string? Pulse,
    bool PulseStale,
    DateTimeOffset? AsOf)
{
    /// <summary>Points in 7 days.</summary>
    public double? Trend7 { get; init; }

    /// <summary>Whether it is in a segment: its profile's own, or one of the model's. Case does not matter.</summary>
    public bool IsIn(string segment) => IsIn(segment, Segment, Segments);

    /// <summary>Whether an account is in a segment.</summary>
    /// <param name="segment">The segment that is asked for.</param>
    /// <param name="ofProfile">What its profile says.</param>
    /// <param name="ofModel">What the scoring model says.</param>
    public static bool IsIn(string segment, string? ofProfile, IEnumerable<string> ofModel) =>
        string.Equals(ofProfile, segment, StringComparison.OrdinalIgnoreCase) || ofModel.Contains(segment, StringComparer.OrdinalIgnoreCase);
}

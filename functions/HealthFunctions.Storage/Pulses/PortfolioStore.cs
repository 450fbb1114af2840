using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Reports;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Keys;

namespace HealthFunctions.Storage.Pulses;

/// <summary>Reads all accounts as reports count them: one small row for each, its whole history of pulses among it, all shards at once.</summary>
/// <param name="tables">The tables.</param>
/// <param name="shards">The shards.</param>
public sealed class PortfolioStore(HealthTables tables, ShardMap shards)
{
    /// <summary>All accounts that are wanted, in no order.</summary>
    /// <param name="wanted">Whether an account is to be counted; its pulses are read only then.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<IReadOnlyList<ReportAccount>> ReadAsync(Func<AccountListing, bool> wanted, CancellationToken cancellationToken)
    {
        var ofShards = await Task.WhenAll(shards.PartitionKeys.Select(partition => ReadAsync(partition, wanted, cancellationToken)));
        return [.. ofShards.SelectMany(accounts => accounts)];
    }

    private async Task<List<ReportAccount>> ReadAsync(string partition, Func<AccountListing, bool> wanted, CancellationToken cancellationToken)
    {
        var accounts = new List<ReportAccount>();
        await foreach (var row in tables.Health.ReadAsync<HealthEntity>(partition, RowKey.RangeOf(RowKey.HealthKind), cancellationToken, HealthEntity.ReportColumns))
        {
            var listing = row.ToListing();
            if (wanted(listing))
            {
                accounts.Add(Read(row, listing));
            }
        }

        return accounts;
    }

    private static ReportAccount Read(HealthEntity row, AccountListing listing) => new()
    {
        AccountId = listing.AccountId,
        Owner = listing.Owner,
        Currency = listing.Currency,
        Arr = (decimal)(listing.Arr ?? 0),
        Mrr = (decimal)(listing.Mrr ?? 0),
        Tcv = (decimal)(listing.Tcv ?? 0),
        Band = listing.Band,
        Score = listing.Score,
        CalculatedAt = listing.AsOf,
        StaleWhenCalculated = listing.PulseStale,
        CadenceDays = row.PulseCadenceDays ?? PulseModel.DefaultDays,
        Pulses = PulseTrail.Read(row.PulseTrail),
    };
}

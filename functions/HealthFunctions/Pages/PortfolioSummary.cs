using HealthFunctions.Core.Scoring;
using HealthFunctions.Storage.Accounts;

namespace HealthFunctions.Pages;

/// <summary>A portfolio at a glance. Amounts of different currencies are never added.</summary>
/// <param name="Accounts">How many accounts match.</param>
/// <param name="CalculatedAt">When the last of them was calculated; null where none was.</param>
/// <param name="Bands">The accounts of each band, best first.</param>
/// <param name="Renewals">Those to be renewed within 90 days, by band.</param>
/// <param name="NextRenewals">The next of those.</param>
/// <param name="Risers">Those that have won most in seven days.</param>
/// <param name="Fallers">Those that have lost most in seven days.</param>
/// <param name="Distribution">How many have a score of 0 to 9, 10 to 19 and so on, by band.</param>
/// <param name="Pulses">How many have which pulse; no status for those without one.</param>
/// <param name="Owners">How each customer success manager keeps pulses, those with the most that are due first.</param>
/// <param name="Choices">What one can filter by.</param>
internal sealed record PortfolioSummary(
    int Accounts,
    DateTimeOffset? CalculatedAt,
    IReadOnlyList<BandSummary> Bands,
    IReadOnlyList<BandSummary> Renewals,
    IReadOnlyList<AccountListing> NextRenewals,
    IReadOnlyList<AccountListing> Risers,
    IReadOnlyList<AccountListing> Fallers,
    IReadOnlyList<ScoreBucket> Distribution,
    IReadOnlyList<PulseCount> Pulses,
    IReadOnlyList<OwnerPulses> Owners,
    FilterChoices Choices)
{
    private const int RenewalDays = 90;
    private const int MostShown = 5;
    private const int BucketWidth = 10;
    private const int LastBucket = 9;

    /// <summary>Less is no move but rounding.</summary>
    private const double LeastMove = 0.5;

    /// <summary>ISO 4217 for no currency.</summary>
    private const string NoCurrency = "XXX";

    private static readonly Band[] BestFirst = [Band.Green, Band.Amber, Band.Red, Band.Unknown];

    /// <summary>Sums up the accounts that match.</summary>
    /// <param name="matching">The accounts that are asked for.</param>
    /// <param name="all">All accounts, for the choices.</param>
    /// <param name="today">The present day.</param>
    public static PortfolioSummary Of(IReadOnlyList<AccountListing> matching, IReadOnlyList<AccountListing> all, DateOnly today)
    {
        var (first, last) = ($"{today:O}", $"{today.AddDays(RenewalDays):O}");
        var renewing = matching
            .Where(account => string.CompareOrdinal(account.RenewalDate, first) >= 0 && string.CompareOrdinal(account.RenewalDate, last) <= 0)
            .OrderBy(account => account.RenewalDate, StringComparer.Ordinal)
            .ThenBy(account => account.Name, StringComparer.OrdinalIgnoreCase)
            .ToArray();
        return new PortfolioSummary(
            matching.Count,
            matching.Max(account => account.AsOf),
            BandsOf(matching),
            BandsOf(renewing),
            [.. renewing.Take(MostShown)],
            [.. matching.Where(account => account.Trend7 >= LeastMove).OrderByDescending(account => account.Trend7).Take(MostShown)],
            [.. matching.Where(account => account.Trend7 <= -LeastMove).OrderBy(account => account.Trend7).Take(MostShown)],
            [.. matching.Where(account => account.Score is not null)
                .CountBy(account => (From: Math.Min((int)account.Score!.Value / BucketWidth, LastBucket) * BucketWidth, account.Band))
                .Select(bucket => new ScoreBucket(bucket.Key.From, bucket.Key.Band, bucket.Value))
                .OrderBy(bucket => bucket.From)],
            [.. matching.GroupBy(account => account.Pulse).Select(pulse => new PulseCount(pulse.Key, pulse.Count())).OrderByDescending(pulse => pulse.Accounts)],
            OwnersOf(matching),
            new FilterChoices(
                Distinct(all.SelectMany(account => account.Segments.Append(account.Segment))),
                Distinct(all.Select(account => account.Owner)),
                Distinct(all.Select(account => account.LifecycleStage))));
    }

    private static IReadOnlyList<BandSummary> BandsOf(IReadOnlyCollection<AccountListing> accounts) =>
    [
        .. BestFirst.Select(band => accounts.Where(account => account.Band == band).ToArray()).Zip(BestFirst).Select(part => new BandSummary(
            part.Second,
            part.First.Length,
            [.. part.First.Where(account => (account.Arr, account.Mrr, account.Tcv) is not (null, null, null))
                .GroupBy(account => account.Currency ?? NoCurrency, StringComparer.Ordinal)
                .Select(group => new Money(
                    group.Key, group.Sum(account => account.Arr ?? 0), group.Sum(account => account.Mrr ?? 0), group.Sum(account => account.Tcv ?? 0)))
                .OrderBy(money => money.Currency, StringComparer.Ordinal)])),
    ];

    private static IReadOnlyList<OwnerPulses> OwnersOf(IEnumerable<AccountListing> accounts) =>
    [
        .. accounts.GroupBy(account => account.Owner, StringComparer.OrdinalIgnoreCase)
            .Select(group => new OwnerPulses(
                group.Key, group.Count(), group.Count(account => account.PulseStale), group.Count(account => account.Pulse is null)))
            .OrderByDescending(owner => owner.Stale + owner.Missing)
            .ThenBy(owner => owner.Owner, StringComparer.OrdinalIgnoreCase),
    ];

    private static IReadOnlyList<string> Distinct(IEnumerable<string?> names) =>
        [.. names.OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.OrdinalIgnoreCase)];
}

/// <summary>The accounts of a band.</summary>
/// <param name="Band">The band.</param>
/// <param name="Accounts">How many they are.</param>
/// <param name="Money">What they are worth, by currency.</param>
internal sealed record BandSummary(Band Band, int Accounts, IReadOnlyList<Money> Money);

/// <summary>Revenue in one currency.</summary>
/// <param name="Currency">ISO 4217; XXX where none is known.</param>
/// <param name="Arr">Annual recurring revenue.</param>
/// <param name="Mrr">Monthly recurring revenue.</param>
/// <param name="Tcv">Total contract value.</param>
internal sealed record Money(string Currency, double Arr, double Mrr, double Tcv);

/// <summary>How many accounts of a band have a score in a range of ten points.</summary>
/// <param name="From">Where the range begins.</param>
/// <param name="Band">The band.</param>
/// <param name="Accounts">How many.</param>
internal sealed record ScoreBucket(int From, Band Band, int Accounts);

/// <summary>How many accounts have a pulse.</summary>
/// <param name="Status">The pulse; null for none.</param>
/// <param name="Accounts">How many.</param>
internal sealed record PulseCount(string? Status, int Accounts);

/// <summary>How a customer success manager keeps pulses.</summary>
/// <param name="Owner">Who; null for accounts that nobody is in charge of.</param>
/// <param name="Accounts">How many accounts.</param>
/// <param name="Stale">Of which the pulse is stale.</param>
/// <param name="Missing">Of which there never was one.</param>
internal sealed record OwnerPulses(string? Owner, int Accounts, int Stale, int Missing);

/// <summary>What one can filter by.</summary>
/// <param name="Segments">The segments, of profiles and of the model.</param>
/// <param name="Owners">The customer success managers.</param>
/// <param name="Stages">The lifecycle stages.</param>
internal sealed record FilterChoices(IReadOnlyList<string> Segments, IReadOnlyList<string> Owners, IReadOnlyList<string> Stages);

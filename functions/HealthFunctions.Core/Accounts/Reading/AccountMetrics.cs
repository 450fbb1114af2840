using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>Reads the metrics of an account at a moment from its facts. What each metric means stands in <see cref="MetricCatalog"/>.</summary>
public static class AccountMetrics
{
    /// <summary>Fills <paramref name="values"/> with every metric that the facts give; the others are absent.</summary>
    /// <param name="state">The account.</param>
    /// <param name="asOf">The moment; facts after it do not count.</param>
    /// <param name="features">The product's features.</param>
    /// <param name="values">Where to write; what was there is cleared.</param>
    public static void Read(AccountState state, DateTimeOffset asOf, FeatureCatalogue features, MetricValues values)
    {
        values.Clear();
        var seats = Seats(state, asOf);
        ProductMetrics.Read(state.Usage, DayBits.DayOf(asOf), seats, features, values);
        SupportMetrics.Read(state, asOf, seats, values);
        FinancialMetrics.Read(state, asOf, values);
        RelationshipMetrics.Read(state, asOf, values);
        OutcomeMetrics.Read(state, asOf, values);
        ProfileMetrics.Read(state, asOf, values);
    }

    /// <summary>The seats paid for: what the profile says, else what the subscriptions say; null where neither does.</summary>
    private static int? Seats(AccountState state, DateTimeOffset asOf) =>
        state.Profile.Seats.At(asOf)?.Value ?? Subscriptions.SeatsAt(state, asOf);
}

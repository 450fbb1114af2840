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
        var profile = AccountProfile.Of(state, asOf);
        ProductMetrics.Read(state.Usage, DayBits.DayOf(asOf), profile.Seats, features, values);
        SupportMetrics.Read(state, asOf, profile.Seats, values);
        FinancialMetrics.Read(state, asOf, profile.Currency, values);
        RelationshipMetrics.Read(state, asOf, values);
        OutcomeMetrics.Read(state, asOf, values);
        ProfileMetrics.Read(profile, asOf, values);
    }
}

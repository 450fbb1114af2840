using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Accounts.Reading;

/// <summary>Turns an account's facts into what one calculation of health needs.</summary>
public static class AccountScoring
{
    /// <summary>Reads everything that scoring needs from the facts.</summary>
    /// <param name="state">The account.</param>
    /// <param name="asOf">The moment; facts after it do not count.</param>
    /// <param name="features">The product's features.</param>
    /// <param name="values">Where to put the metrics; it can be used again once the result is there.</param>
    /// <param name="history">The scores of earlier days, for the trend.</param>
    /// <param name="previous">What the run before left, so that bands do not flicker; null for the first.</param>
    public static ScoringInput InputOf(
        AccountState state, DateTimeOffset asOf, FeatureCatalogue features, MetricValues values, ScoreHistory history, HysteresisState? previous)
    {
        AccountMetrics.Read(state, asOf, features, values);
        return new ScoringInput
        {
            AccountId = state.AccountId,
            AsOf = asOf,
            Values = values,
            Pulse = PulseOf(state, asOf),
            Past = history.Before(asOf),
            Previous = previous,
        };
    }

    private static CurrentPulse? PulseOf(AccountState state, DateTimeOffset asOf)
    {
        if (state.Pulses.At(asOf) is not { } pulse)
        {
            return null;
        }

        return new CurrentPulse
        {
            Status = pulse.Value.Status,
            Score = PulseScales.Find(pulse.Value.Status)?.Status.Score,
            SetAt = pulse.At,
            AgeDays = (asOf - pulse.At).TotalDays,
            HeldDays = (asOf - HeldSince(state, asOf, pulse.Value)).TotalDays,
            OwnerChangedSince = state.Profile.OwnerChangedAt(asOf) > pulse.At,
        };
    }

    /// <summary>When the first of the latest run of pulses with the same status was set.</summary>
    private static DateTimeOffset HeldSince(AccountState state, DateTimeOffset asOf, PulseFact pulse) =>
        state.Pulses.UpTo(asOf).TakeWhile(earlier => earlier.Value.Scale == pulse.Scale && earlier.Value.Status == pulse.Status).Last().At;
}

using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

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
    /// <param name="scales">The scales of pulses; those that come with the product where left out.</param>
    public static ScoringInput InputOf(
        AccountState state,
        DateTimeOffset asOf,
        FeatureCatalogue features,
        MetricValues values,
        ScoreHistory history,
        HysteresisState? previous,
        PulseScales? scales = null)
    {
        AccountMetrics.Read(state, asOf, features, values);
        return new ScoringInput
        {
            AccountId = state.AccountId,
            AsOf = asOf,
            Values = values,
            Pulse = PulseOf(state, asOf, scales ?? PulseScales.Default),
            Override = OverrideOf(state, asOf),
            Past = history.Before(asOf),
            Previous = previous,
        };
    }

    /// <summary>The override in force at a moment; null where there is none, or it has expired or was taken back.</summary>
    public static ManualOverride? OverrideOf(AccountState state, DateTimeOffset asOf) =>
        state.Overrides.At(asOf) is { Value: { } manual } && manual.ExpiresAt > asOf && (manual.Band, manual.Score) is not (null, null)
            ? new ManualOverride { Band = manual.Band, Score = manual.Score, Author = manual.Author, Reason = manual.Reason, ExpiresAt = manual.ExpiresAt }
            : null;

    /// <summary>Writes the pulse that a calculation saw among the metrics that it saw, so that all of them can be kept.</summary>
    /// <param name="input">What the calculation was given; its values are written to.</param>
    /// <param name="result">What came of it.</param>
    public static void KeepPulse(ScoringInput input, HealthResult result)
    {
        if (input.Pulse is { } pulse)
        {
            input.Values.Set(MetricCatalog.Pulse, pulse.Score);
            input.Values.Set(MetricCatalog.PulseStatus, pulse.Status);
            input.Values.Set(MetricCatalog.PulseHeldDays, pulse.HeldDays ?? pulse.AgeDays);
            input.Values.Set(MetricCatalog.PulseAgeDays, pulse.AgeDays);
            input.Values.Set(MetricCatalog.PulseCadenceDays, result.Pulse?.CadenceDays);
        }
    }

    private static CurrentPulse? PulseOf(AccountState state, DateTimeOffset asOf, PulseScales scales)
    {
        if (state.Pulses.Current(asOf) is not { } pulse)
        {
            return null;
        }

        return new CurrentPulse
        {
            Status = pulse.Value.Status,
            Score = scales.Find(pulse.Value.Scale, pulse.Value.Status)?.Score,
            SetAt = pulse.At,
            AgeDays = (asOf - pulse.At).TotalDays,
            HeldDays = (asOf - HeldSince(state, asOf, pulse.Value)).TotalDays,
            OwnerChangedSince = state.Profile.OwnerChangedAt(asOf) > pulse.At,
        };
    }

    /// <summary>When the first of the latest run of pulses with the same status was set.</summary>
    private static DateTimeOffset HeldSince(AccountState state, DateTimeOffset asOf, PulseFact pulse) =>
        state.Pulses.Counting(asOf).TakeWhile(earlier => earlier.Value.Scale == pulse.Scale && earlier.Value.Status == pulse.Status).Last().At;
}

using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Accounts;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Recalculation;

/// <summary>Calculates the health of accounts.</summary>
/// <param name="usage">The product's features.</param>
/// <param name="scales">The scales of pulses.</param>
public sealed class AccountHealth(IOptions<UsageOptions> usage, PulseScales scales)
{
    private readonly FeatureCatalogue features = usage.Value.Catalogue;
    private readonly ScoreHistory noHistory = new();

    /// <summary>The health of one account at one moment.</summary>
    /// <param name="account">The account.</param>
    /// <param name="model">The model.</param>
    /// <param name="asOf">The moment.</param>
    /// <param name="values">Where to put the metrics; all that were known stand there afterwards. One for each thread.</param>
    /// <param name="previous">What the run before left; null for the first.</param>
    public HealthResult Calculate(AccountSnapshot account, CompiledModel model, DateTimeOffset asOf, MetricValues values, HysteresisState? previous)
    {
        var input = AccountScoring.InputOf(account.State, asOf, features, values, account.History, previous, scales);
        var result = HealthCalculator.Calculate(input, model);
        AccountScoring.KeepPulse(input, result);
        return result;
    }

    /// <summary>
    /// What is to be shown of an account now: what was last calculated, unless that was never or a person has set or taken back
    /// something since, which counts at once, as the end of it does.
    /// </summary>
    /// <param name="account">The account.</param>
    /// <param name="model">The active model.</param>
    /// <param name="now">The present.</param>
    public HealthResult Current(AccountSnapshot account, CompiledModel model, DateTimeOffset now)
    {
        var manual = AccountScoring.OverrideOf(account.State, now);
        return account.Health is { } stored && IsOf(stored.Override, manual)
            ? stored
            : Calculate(account, model, now, new MetricValues(), account.Health?.Hysteresis);
    }

    /// <summary>What one calculation of a model needs, without history, hysteresis and overrides: what the model itself says of the facts.</summary>
    /// <param name="state">The account's facts.</param>
    /// <param name="asOf">The moment.</param>
    /// <param name="values">Where to put the metrics.</param>
    public ScoringInput BareInput(AccountState state, DateTimeOffset asOf, MetricValues values) =>
        AccountScoring.InputOf(state, asOf, features, values, noHistory, previous: null, scales) with { Override = null };

    private static bool IsOf(AppliedOverride? applied, ManualOverride? manual) => (applied, manual) switch
    {
        (null, null) => true,
        (null, _) or (_, null) => false,
        _ => (applied.Band, applied.Score, applied.Author, applied.Reason, applied.ExpiresAt)
            == (manual.Band, manual.Score, manual.Author, manual.Reason, manual.ExpiresAt),
    };
}

using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Storage.Accounts;

namespace HealthFunctions.Recalculation;

/// <summary>Looks for alerts in what has just been calculated of an account.</summary>
/// <param name="settings">How the kinds are set.</param>
/// <param name="scales">What pulses stand for.</param>
public sealed class AccountAlerting(AlertSettings settings, PulseScales scales)
{
    /// <summary>What becomes of the alerts of an account; the same object where nothing does.</summary>
    /// <param name="current">The alerts as they stand.</param>
    /// <param name="account">The account.</param>
    /// <param name="result">Its health.</param>
    /// <param name="before">Its health as it was calculated before; null for the first time.</param>
    /// <param name="values">All metrics that the calculation knew.</param>
    public AccountAlerts Next(AccountAlerts current, AccountSnapshot account, HealthResult result, HealthResult? before, MetricValues values) =>
        AlertEngine.Next(
            current,
            new AlertFacts
            {
                Health = result,
                Before = before,
                Values = values,
                State = account.State,
                Scales = scales,
                Profile = AccountProfile.Of(account.State, result.AsOf),
            },
            AlertKinds.OfAccounts,
            settings);
}

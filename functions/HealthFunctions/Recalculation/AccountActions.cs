using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Playbooks;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Storage.Accounts;

namespace HealthFunctions.Recalculation;

/// <summary>What to do about accounts.</summary>
/// <param name="health">Knows the metrics.</param>
/// <param name="playbook">Says what answers them.</param>
public sealed class AccountActions(AccountHealth health, Playbook playbook)
{
    /// <summary>What to do about an account, the most pressing first, by the metrics of its result's own moment.</summary>
    /// <param name="account">The account.</param>
    /// <param name="result">Its health.</param>
    public IReadOnlyList<Recommendation> Of(AccountSnapshot account, HealthResult result)
    {
        var values = new MetricValues();
        AccountScoring.KeepPulse(health.BareInput(account.State, result.AsOf, values), result);
        return playbook.Recommend(result, values, account.Alerts.Answers, result.AsOf);
    }
}

using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Accounts;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Recalculation;

/// <summary>Calculates the health of accounts with the active model.</summary>
/// <param name="model">The model.</param>
/// <param name="usage">The product's features.</param>
public sealed class AccountHealth(CompiledModel model, IOptions<UsageOptions> usage)
{
    private readonly FeatureCatalogue features = usage.Value.Catalogue;

    /// <summary>The health of one account at one moment.</summary>
    /// <param name="account">The account.</param>
    /// <param name="asOf">The moment.</param>
    /// <param name="values">Where to put the metrics meanwhile; one for each thread.</param>
    /// <param name="history">The scores of earlier days.</param>
    /// <param name="previous">What the run before left; null for the first.</param>
    public HealthResult Calculate(AccountSnapshot account, DateTimeOffset asOf, MetricValues values, ScoreHistory history, HysteresisState? previous) =>
        HealthCalculator.Calculate(AccountScoring.InputOf(account.State, asOf, features, values, history, previous), model);
}

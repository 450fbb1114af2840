using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Learning.Examples;

/// <summary>What a model says of the facts of a moment alone: no history, no override.</summary>
internal static class Scored
{
    public static HealthResult Of(string accountId, DateTimeOffset asOf, MetricValues values, CompiledModel model, bool explain = false) =>
        HealthCalculator.Calculate(new ScoringInput { AccountId = accountId, AsOf = asOf, Values = values }, model, explain);
}

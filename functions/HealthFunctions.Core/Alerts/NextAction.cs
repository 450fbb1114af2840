using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Playbooks;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Alerts;

/// <summary>The one next thing to do about an account by its health alone: the first of the usual playbook.</summary>
public static class NextAction
{
    private static readonly MetricValues Nothing = new();

    /// <summary>
    /// The action for the rule that set the band, else for the metric that costs most, where there is no rule; a new pulse where the
    /// pulse is stale; null where nothing is wrong.
    /// </summary>
    public static string? For(HealthResult result) => Playbook.Usual.Recommend(result, Nothing, [], result.AsOf) is [var first, ..] ? first.Action : null;
}

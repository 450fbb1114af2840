using HealthFunctions.Core.Scoring.Expressions;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>A rule; the dimension is -1 when it is about the account.</summary>
internal sealed record CompiledRule(RuleModel Source, Expression When, int Dimension, ReasonTemplate Reason)
{
    // Results are immutable, so all may share the one of a rule whose reason is always the same.
    private readonly FiredRule fired = new(
        Source.Name, Source.Band, Source.Dimension, Source.Alert, Reason.Fixed ?? "", Source.Severity, [.. When.Metrics.Select(metric => metric.Name)]);

    public FiredRule Fire(in KnownMetrics metrics) => Reason.Fixed is null ? fired with { Reason = Reason.Fill(in metrics) } : fired;
}

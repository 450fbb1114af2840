using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Alerts;

/// <summary>What a kind of alert says when it holds.</summary>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Reason">Why, in one sentence.</param>
/// <param name="Causes">See <see cref="Alert.Causes"/>; at least one.</param>
public sealed record AlertFinding(Severity Severity, string Reason, params IReadOnlyList<string> Causes)
{
    /// <summary>The metrics that it rests on.</summary>
    public IReadOnlyList<Evidence> Evidence { get; init; } = [];
}

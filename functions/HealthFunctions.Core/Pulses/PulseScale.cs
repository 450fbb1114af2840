namespace HealthFunctions.Core.Pulses;

/// <summary>An ordered set of statuses by which a customer success manager judges an account.</summary>
/// <param name="Name">Its name, such as <c>four-colour</c>.</param>
/// <param name="Statuses">The statuses, best first.</param>
public sealed record PulseScale(string Name, IReadOnlyList<PulseStatus> Statuses);

/// <summary>One status of a scale.</summary>
/// <param name="Name">How it is written and shown.</param>
/// <param name="Score">What it counts for in health, 0 to 100; null where it counts for nothing.</param>
/// <param name="AtRisk">Whether it says that the account may be lost; such a status needs reasons.</param>
/// <param name="Guideline">When to choose it, in one sentence.</param>
public sealed record PulseStatus(string Name, double? Score, bool AtRisk, string Guideline)
{
    /// <summary>Other words for it, which are understood but not shown.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];
}

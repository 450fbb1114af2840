namespace HealthFunctions.Core.Scoring.Results;

/// <summary>A rule that held.</summary>
/// <param name="Name">Its name in the model.</param>
/// <param name="Band">The ceiling it set; null for a rule that only alerts.</param>
/// <param name="Dimension">The dimension it caps; null for the account.</param>
/// <param name="Alert">Whether it raises an alert.</param>
/// <param name="Reason">Why, with the values filled in.</param>
/// <param name="Severity">How urgent it is.</param>
/// <param name="Metrics">The metrics that it looked at, the first one first.</param>
public sealed record FiredRule(string Name, Band? Band, string? Dimension, bool Alert, string Reason, Severity Severity, IReadOnlyList<string> Metrics);

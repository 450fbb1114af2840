namespace HealthFunctions.Storage.DeadLetters;

/// <summary>A part of the dead letters, newest first.</summary>
/// <param name="Letters">The letters.</param>
/// <param name="After">Where the next part begins; null where this is the last.</param>
public sealed record DeadLetterPage(IReadOnlyList<DeadLetterSummary> Letters, string? After);

namespace HealthFunctions.Core.Playbooks;

/// <summary>What somebody has answered to a recommendation.</summary>
/// <param name="ActionId">The id of the play.</param>
/// <param name="Accepted">Whether it is being done; else it was dismissed.</param>
/// <param name="Author">Who.</param>
/// <param name="At">When.</param>
/// <param name="Until">An accepted action is due by then, and recommended again after; a dismissed one rests until then.</param>
/// <param name="Note">What was said.</param>
public sealed record ActionAnswer(string ActionId, bool Accepted, string Author, DateTimeOffset At, DateTimeOffset Until, string? Note = null);

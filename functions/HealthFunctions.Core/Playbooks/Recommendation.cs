using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Playbooks;

/// <summary>Something to do about an account.</summary>
/// <param name="ActionId">The id of the play.</param>
/// <param name="Action">What to do, in a sentence.</param>
/// <param name="Why">Why, in a sentence.</param>
/// <param name="Owner">Who does it: a role.</param>
/// <param name="DueInDays">Within how many days.</param>
/// <param name="Evidence">The metrics that it rests on.</param>
/// <param name="Answer">What somebody has answered; null where nobody has, or it no longer counts.</param>
public sealed record Recommendation(
    string ActionId, string Action, string Why, string Owner, int DueInDays, IReadOnlyList<Evidence> Evidence, ActionAnswer? Answer = null);

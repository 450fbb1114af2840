namespace HealthFunctions.Learning.Similar;

/// <summary>A stretch of an account's past: how it stood, what was done then, and whether it ended well.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Position">How it stood before, as numbers of one scale, such as the scores of its dimensions (0 to 100); NaN where nothing is known.</param>
/// <param name="Actions">What was done in the time after, each kind once, e.g. "executiveMeeting".</param>
/// <param name="EndedWell">Whether it renewed, and did not churn.</param>
public sealed record AccountCourse(string AccountId, IReadOnlyList<double> Position, IReadOnlyCollection<string> Actions, bool EndedWell);

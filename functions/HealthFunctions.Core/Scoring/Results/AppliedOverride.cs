namespace HealthFunctions.Core.Scoring.Results;

/// <summary>An override in force, with the calculated result that it hides.</summary>
/// <param name="Band">The band it set, or null.</param>
/// <param name="Score">The score it set, or null.</param>
/// <param name="Author">Who set it.</param>
/// <param name="Reason">Why.</param>
/// <param name="ExpiresAt">When the calculated result comes back.</param>
/// <param name="RawBand">The band by calculation: by score, then rules.</param>
/// <param name="RawScore">The score by calculation.</param>
public sealed record AppliedOverride(Band? Band, double? Score, string Author, string Reason, DateTimeOffset ExpiresAt, Band RawBand, double? RawScore);

namespace HealthFunctions.Core.Scoring;

/// <summary>What a manual override must keep to be accepted.</summary>
public static class OverrideRules
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 1000;

    /// <summary>Everything that is wrong with what a person wants to set; empty when it may be made.</summary>
    /// <param name="band">The band to show: red, amber, green or null.</param>
    /// <param name="score">The score to show, 0 to 100, or null; one of the two must be given.</param>
    /// <param name="author">Who sets it.</param>
    /// <param name="reason">Why.</param>
    /// <param name="expiresAt">When it ends; after <paramref name="now"/>.</param>
    /// <param name="now">The present.</param>
    public static IEnumerable<Fault> Check(Band? band, double? score, string? author, string? reason, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        if (band is null && score is null)
        {
            yield return new Fault("$.band", "must be given, or a score, or both");
        }

        if (band is Band.Unknown)
        {
            yield return new Fault("$.band", "must be red, amber or green");
        }

        if (score is not (null or (>= 0 and <= 100)))
        {
            yield return new Fault("$.score", "must be from 0 to 100");
        }

        if (string.IsNullOrWhiteSpace(author))
        {
            yield return new Fault("$.author", "must not be empty");
        }

        if (string.IsNullOrWhiteSpace(reason) || reason.Length > MaxReason)
        {
            yield return new Fault("$.reason", $"must be 1 to {MaxReason} characters");
        }

        if (expiresAt <= now)
        {
            yield return new Fault("$.expiresAt", "must be in the future");
        }
    }
}

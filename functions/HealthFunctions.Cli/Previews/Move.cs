using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Cli.Previews;

/// <summary>One account under two models.</summary>
/// <param name="Name">The company's name, where it is known.</param>
/// <param name="Before">Its health by the model of now.</param>
/// <param name="After">Its health by the other one.</param>
internal sealed record Move(string? Name, HealthResult Before, HealthResult After)
{
    /// <summary>Points less than these are not seen where scores are shown.</summary>
    public const double Seen = 0.05;

    /// <summary>How far the score moves; null when one of the models has no score.</summary>
    public double? Points => After.Score - Before.Score;

    /// <summary>Whether anything moves that a reader would see.</summary>
    public bool IsAny => Before.Band != After.Band || Math.Abs(Points ?? 0) >= Seen || (Before.Score is null) != (After.Score is null);
}

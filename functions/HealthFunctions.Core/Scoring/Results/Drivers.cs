namespace HealthFunctions.Core.Scoring.Results;

/// <summary>The metrics that move the score most, at most <see cref="Most"/> each way, largest first.</summary>
/// <param name="Negative">Those that cost the most points.</param>
/// <param name="Positive">Those that bring the most points.</param>
public sealed record Drivers(IReadOnlyList<Driver> Negative, IReadOnlyList<Driver> Positive)
{
    /// <summary>The most drivers each way.</summary>
    public const int Most = 3;

    /// <summary>No drivers.</summary>
    public static readonly Drivers None = new([], []);
}

/// <summary>One metric that moves the score.</summary>
/// <param name="Metric">Its name.</param>
/// <param name="Points">The points of the overall score that it costs or brings.</param>
/// <param name="Sentence">Its value as one plain sentence, without capital and stop.</param>
public readonly record struct Driver(string Metric, double Points, string Sentence);

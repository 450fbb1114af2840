namespace HealthFunctions.Core.Scoring.Results;

/// <summary>The health of one dimension.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Score">Its score, 0 to 100; null when none of its metrics is known.</param>
/// <param name="Band">Its band, after rules for this dimension.</param>
/// <param name="WeightShare">Its part in the overall score, 0 to 1; the parts add up to 1.</param>
/// <param name="Coverage">The part of its weight that is known, 0 to 1.</param>
public readonly record struct DimensionHealth(string Name, double? Score, Band Band, double WeightShare, double Coverage);

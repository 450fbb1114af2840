namespace HealthFunctions.Learning.Weights;

/// <summary>Something that has a score of 0 to 100 and a weight: a metric of a model, or a column of a file.</summary>
/// <param name="Dimension">The dimension it belongs to.</param>
/// <param name="Name">Its name.</param>
/// <param name="Share">The part of the overall score that it has now, where all is known; all parts add up to 1.</param>
public sealed record ScoreColumn(string Dimension, string Name, double Share);

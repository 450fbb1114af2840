using HealthFunctions.Learning.Measures;

namespace HealthFunctions.Learning.Weights;

/// <summary>What a part of the score counts now, and what it should.</summary>
/// <param name="Dimension">Its dimension.</param>
/// <param name="Name">Its name.</param>
/// <param name="Now">Its share of the overall score now, 0 to 1.</param>
/// <param name="Proposed">The share that tells outcomes best, with how sure that is: by the spread between parts held out.</param>
public sealed record ProposedWeight(string Dimension, string Name, double Now, Interval Proposed);

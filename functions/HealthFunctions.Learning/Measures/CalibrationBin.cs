namespace HealthFunctions.Learning.Measures;

/// <summary>Examples of similar probability: what was said of them, and what came.</summary>
/// <param name="From">The lowest probability of them.</param>
/// <param name="To">The highest.</param>
/// <param name="Examples">How many there are.</param>
/// <param name="Predicted">The mean of what was said, 0 to 1.</param>
/// <param name="Observed">The part to which the outcome came.</param>
public sealed record CalibrationBin(double From, double To, int Examples, double Predicted, Interval Observed);

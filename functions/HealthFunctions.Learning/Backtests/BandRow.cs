using HealthFunctions.Core.Scoring;
using HealthFunctions.Learning.Measures;

namespace HealthFunctions.Learning.Backtests;

/// <summary>The accounts of one band, and what came to them.</summary>
/// <param name="Band">The band.</param>
/// <param name="Examples">How many there are.</param>
/// <param name="Positives">To how many the outcome came.</param>
/// <param name="Precision">The part of them to which it came.</param>
/// <param name="Recall">The part of all outcomes that came to them.</param>
/// <param name="PrecisionToHere">The same part of this and all worse bands.</param>
/// <param name="RecallToHere">The part of all outcomes that came to this and all worse bands.</param>
public sealed record BandRow(Band Band, int Examples, int Positives, Interval Precision, Interval Recall, Interval PrecisionToHere, Interval RecallToHere);

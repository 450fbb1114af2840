using HealthFunctions.Learning.Measures;

namespace HealthFunctions.Learning.Backtests;

/// <summary>The accounts of one segment.</summary>
/// <param name="Segment">Its name.</param>
/// <param name="Examples">How many there are.</param>
/// <param name="Positives">To how many the outcome came.</param>
/// <param name="Auc">How well the score tells among them; null where there are too few of either outcome.</param>
/// <param name="BelowGreen">The part of the outcomes that came to accounts below green.</param>
/// <param name="FalseAlarms">The part of the others that were below green.</param>
public sealed record SegmentRow(string Segment, int Examples, int Positives, Interval? Auc, Interval BelowGreen, Interval FalseAlarms);

namespace HealthFunctions.Learning.Learners;

/// <summary>What a feature, or a word of one, does to the likelihood.</summary>
/// <param name="Feature">The feature.</param>
/// <param name="Word">The word; "absent" for its absence, null for a number.</param>
/// <param name="OddsRatio">By how much one standard deviation above the mean, or this word, multiplies the odds.</param>
public sealed record FeatureEffect(string Feature, string? Word, double OddsRatio);

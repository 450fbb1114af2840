using HealthFunctions.Learning.Likelihoods;

namespace HealthFunctions.Learning.Learners;

/// <summary>What was learned.</summary>
/// <param name="Report">How good it is.</param>
/// <param name="Likelihood">The likelihood of the outcome; null where nothing could be learned, or there is no signal.</param>
public sealed record LearningResult(LearningReport Report, LikelihoodModel? Likelihood);

using System.Text.Json.Serialization;
using HealthFunctions.Learning.Backtests;
using HealthFunctions.Learning.Learners;
using HealthFunctions.Learning.Likelihoods;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Similar;

namespace HealthFunctions.Learning;

/// <summary>JSON of outcomes, reports and likelihoods: camelCase, enums as words, times as ISO 8601.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Outcome))]
[JsonSerializable(typeof(BacktestReport))]
[JsonSerializable(typeof(LearningReport))]
[JsonSerializable(typeof(LikelihoodModel))]
[JsonSerializable(typeof(Likelihood))]
[JsonSerializable(typeof(IReadOnlyList<ActionAdvice>))]
public sealed partial class LearningJson : JsonSerializerContext;

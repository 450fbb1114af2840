using System.Text.Json.Serialization;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Scoring;

/// <summary>JSON of results and models: camelCase, enums as words, times as ISO 8601. To read a model use <see cref="ModelReading.Read(string, HealthFunctions.Core.Pulses.PulseScales)"/>, which reports every fault.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(HealthResult))]
[JsonSerializable(typeof(ScoringModel))]
[JsonSerializable(typeof(ManualOverride))]
public sealed partial class ScoringJson : JsonSerializerContext;

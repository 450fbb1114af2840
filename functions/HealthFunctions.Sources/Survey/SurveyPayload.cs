using System.Text.Json.Serialization;
using HealthFunctions.Core.Signals;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Survey;

/// <summary>
/// An answer as the README beside this file publishes it. A template fills it in, so a number may be a text, and an empty text is
/// nothing.
/// </summary>
internal sealed record SurveyAnswer
{
    public required string Survey { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public required double Score { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Scale { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Respondent { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Email { get; init; }

    [JsonConverter(typeof(SurveyCustomerConverter))]
    public ExternalId? Customer { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? AccountId { get; init; }

    [JsonConverter(typeof(TimeConverter))]
    public required DateTimeOffset? AnsweredAt { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, MaxDepth = 16)]
[JsonSerializable(typeof(SurveyAnswer))]
internal sealed partial class SurveyJson : JsonSerializerContext;

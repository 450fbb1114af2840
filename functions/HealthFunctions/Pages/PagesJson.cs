using System.Text.Json.Serialization;

namespace HealthFunctions.Pages;

/// <summary>How the pages' own questions and answers are written: like those of the API.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true,
    MaxDepth = 16)]
[JsonSerializable(typeof(PageTicket))]
[JsonSerializable(typeof(PlatformPrincipal))]
[JsonSerializable(typeof(LinkBody))]
[JsonSerializable(typeof(LinkView))]
[JsonSerializable(typeof(SessionBody))]
[JsonSerializable(typeof(SessionView))]
[JsonSerializable(typeof(PortfolioSummary))]
[JsonSerializable(typeof(PortfolioRows))]
[JsonSerializable(typeof(AccountPage))]
[JsonSerializable(typeof(SourceViews))]
[JsonSerializable(typeof(PulseWords))]
[JsonSerializable(typeof(PulseOfPage))]
[JsonSerializable(typeof(OverrideOfPage))]
[JsonSerializable(typeof(DecisionOfPage))]
[JsonSerializable(typeof(MappingOfPage))]
internal sealed partial class PagesJson : JsonSerializerContext;

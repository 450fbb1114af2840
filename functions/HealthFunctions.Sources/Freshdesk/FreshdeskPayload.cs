using System.Text.Json.Serialization;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Freshdesk;

/// <summary>What the templates of the README beside this file come to: every value is text, and empty where there is none.</summary>
internal sealed record FreshdeskMessage
{
    public required string Type { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Status { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Priority { get; init; }

    /// <summary>Separated by commas.</summary>
    public string? Tags { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? CompanyId { get; init; }

    /// <summary>Separated by commas.</summary>
    public string? CompanyDomains { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? RequesterId { get; init; }

    /// <summary>Only its domain is read; the template does not ask for it.</summary>
    public string? RequesterEmail { get; init; }

    public string? CreatedAt { get; init; }

    public string? UpdatedAt { get; init; }

    /// <summary>The answer that the rule is for, by Freshdesk's number.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Rating { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, MaxDepth = 32)]
[JsonSerializable(typeof(FreshdeskMessage))]
internal sealed partial class FreshdeskJson : JsonSerializerContext;

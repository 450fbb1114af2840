using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.PostHog;

// The members read of {"event": "{event}", "person": "{person}", "groups": "{groups}"}, as the HTTP webhook destination fills it in;
// https://posthog.com/docs/cdp/destinations/customizing-destinations and https://posthog.com/docs/data-pipelines/destinations/webhook.

internal sealed record PostHogDelivery
{
    public required PostHogEvent Event { get; init; }

    /// <summary>Null for an event without a person profile.</summary>
    public PostHogPerson? Person { get; init; }

    /// <summary>The groups that the event belongs to, by their types, each with its id and properties as they now stand.</summary>
    public JsonElement Groups { get; init; }
}

internal sealed record PostHogEvent
{
    /// <summary>What happened: a name of the sender's own, or one of PostHog's, which begin with <c>$</c>.</summary>
    public required string Event { get; init; }

    public string? Uuid { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? DistinctId { get; init; }

    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Free-form, beside those of PostHog's own, which begin with <c>$</c>.</summary>
    public JsonElement Properties { get; init; }
}

internal sealed record PostHogPerson
{
    /// <summary>Free-form.</summary>
    public JsonElement Properties { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, MaxDepth = 64)]
[JsonSerializable(typeof(PostHogDelivery))]
internal sealed partial class PostHogJson : JsonSerializerContext;

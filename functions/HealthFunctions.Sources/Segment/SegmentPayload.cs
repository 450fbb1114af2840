using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Segment;

// The members read; https://segment.com/docs/connections/spec/common/ has them all.

internal sealed record SegmentEvent
{
    public required string Type { get; init; }

    /// <summary>The name of what was done; of track calls only.</summary>
    public string? Event { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? MessageId { get; init; }

    /// <summary>When it happened, with the error of the device's clock taken out.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>When it happened, by the device's clock.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? OriginalTimestamp { get; init; }

    /// <summary>When Segment had it.</summary>
    [JsonConverter(typeof(UtcTimeConverter))]
    public DateTimeOffset? ReceivedAt { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? UserId { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? AnonymousId { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? GroupId { get; init; }

    public SegmentContext? Context { get; init; }

    /// <summary>Of the company in a group call, of the person in an identify call; free-form.</summary>
    public JsonElement Traits { get; init; }
}

internal sealed record SegmentContext
{
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? GroupId { get; init; }

    /// <summary>Of the person, which some libraries add to every call.</summary>
    public JsonElement Traits { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, MaxDepth = 64)]
[JsonSerializable(typeof(SegmentEvent))]
internal sealed partial class SegmentJson : JsonSerializerContext;

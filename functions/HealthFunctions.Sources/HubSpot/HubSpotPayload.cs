using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Sources.Json;
using HealthFunctions.Sources.Signatures;

namespace HealthFunctions.Sources.HubSpot;

// The members read; https://developers.hubspot.com/docs/api/webhooks has them all.

/// <summary>One event of a delivery. Which members it has follows from its type.</summary>
internal sealed record HubSpotEvent
{
    /// <summary>Such as <c>company.propertyChange</c>, or <c>object.propertyChange</c> with an object type beside it.</summary>
    public required string SubscriptionType { get; init; }

    /// <summary>By the vendor's own words not unique.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? EventId { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? SubscriptionId { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? AppId { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public long? OccurredAt { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? ObjectId { get; init; }

    /// <summary>Such as <c>0-2</c> for companies; only where the type begins with <c>object</c>.</summary>
    public string? ObjectTypeId { get; init; }

    public string? PropertyName { get; init; }

    public JsonElement PropertyValue { get; init; }

    /// <summary>The value is kept back.</summary>
    public bool? IsSensitive { get; init; }

    /// <summary>Such as <c>CRM_UI</c> or <c>INTEGRATION</c>.</summary>
    public string? ChangeSource { get; init; }

    /// <summary>Who, within the change source: <c>userId:123</c> for a person, the app's id for an app.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? SourceId { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? FromObjectId { get; init; }

    public string? FromObjectTypeId { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? ToObjectId { get; init; }

    public string? ToObjectTypeId { get; init; }

    /// <summary>Such as <c>DEAL_TO_COMPANY</c>.</summary>
    public string? AssociationType { get; init; }

    public bool? AssociationRemoved { get; init; }

    public bool? IsPrimaryAssociation { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? PrimaryObjectId { get; init; }

    [JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
    public IReadOnlyList<long>? MergedObjectIds { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? NewObjectId { get; init; }

    /// <summary>When it happened; null where the event does not say so, or nonsense.</summary>
    public DateTimeOffset? Time() => UnixTime.FromMilliseconds(OccurredAt);

    /// <summary>
    /// The delivery key; null where a part of it is missing. The number of the attempt is no part: a retry is the same fact. The property
    /// is one, in case that one subscription tells of several.
    /// </summary>
    public string? Key() =>
        EventId is null || SubscriptionId is null || OccurredAt is null
            ? null
            : $"{SubscriptionId}/{EventId}/{ObjectId ?? PrimaryObjectId ?? $"{FromObjectId}-{ToObjectId}"}/{OccurredAt}"
                + (PropertyName is null ? "" : $"/{PropertyName}");

    /// <summary>The property's new value; null where it was emptied or is kept back.</summary>
    public string? Value() =>
        IsSensitive != true && JsonText.OfTextOrNumber(PropertyValue) is { } value ? value.Trim() : null;
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, MaxDepth = 32)]
[JsonSerializable(typeof(HubSpotEvent))]
internal sealed partial class HubSpotJson : JsonSerializerContext;

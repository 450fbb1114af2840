using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Zendesk;

// The members read; https://developer.zendesk.com/api-reference/webhooks/event-types/ticket-events/ and .../organization-events/ have
// them all.

/// <summary>An event of a subscription; what our trigger template sends has the same shape with neither id, nor time, nor event.</summary>
internal sealed record ZendeskEvent
{
    public required string Type { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    public DateTimeOffset? Time { get; init; }

    /// <summary>The object that the event is about; what it is follows from the type.</summary>
    public JsonElement Detail { get; init; }

    /// <summary>What changed; its members follow from the type.</summary>
    public JsonElement Event { get; init; }
}

/// <summary>The whole ticket as it stood when the event was made.</summary>
internal sealed record ZendeskTicket
{
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? OrganizationId { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? RequesterId { get; init; }

    public string? Status { get; init; }

    public string? Priority { get; init; }

    [JsonConverter(typeof(ZendeskTagsConverter))]
    public IReadOnlyList<string>? Tags { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Of the trigger template only, where its owner added it: the id that the organisation has elsewhere.</summary>
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? OrganizationExternalId { get; init; }

    /// <summary>Of the trigger template only, where its owner added it.</summary>
    public string? RequesterEmail { get; init; }
}

/// <summary>The organisation as it stood when the event was made.</summary>
internal sealed record ZendeskOrganization
{
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? ExternalId { get; init; }

    /// <summary>The mail domains by which Zendesk assigns people to it. Events are not documented to have it.</summary>
    public IReadOnlyList<string?>? DomainNames { get; init; }
}

/// <summary>A field that changed, as it was before.</summary>
internal sealed record ZendeskChange
{
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Previous { get; init; }
}

/// <summary>Reads tags: a list in an event, one text with spaces between them where a template filled them in.</summary>
internal sealed class ZendeskTagsConverter : JsonConverter<IReadOnlyList<string>?>
{
    public override IReadOnlyList<string>? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString()!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("must be a list of tags");
        }

        List<string> tags = [];
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            tags.Add(reader.GetString()!);
        }

        return reader.TokenType == JsonTokenType.EndArray ? tags : throw new JsonException("must be a list of tags");
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<string>? value, JsonSerializerOptions options) =>
        throw new NotSupportedException("Tags are only read.");
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, MaxDepth = 32)]
[JsonSerializable(typeof(ZendeskEvent))]
[JsonSerializable(typeof(ZendeskTicket))]
[JsonSerializable(typeof(ZendeskChange))]
[JsonSerializable(typeof(ZendeskOrganization))]
internal sealed partial class ZendeskJson : JsonSerializerContext;

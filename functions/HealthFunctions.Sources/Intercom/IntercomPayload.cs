using System.Text.Json;
using System.Text.Json.Serialization;
using HealthFunctions.Sources.Json;

namespace HealthFunctions.Sources.Intercom;

// The members read; https://developers.intercom.com/docs/references/webhooks/webhook-models has the notification, and
// https://developers.intercom.com/docs/references/rest-api/api.intercom.io/ what is in it. Their shapes differ between the versions
// of the API, of which the app's owner chooses one: all since 1.1 are read. Times are in seconds or in ISO 8601: those of statistics became
// seconds with version 2.15, those of companies are in ISO 8601 now.

/// <summary>A notification. A ping has no id.</summary>
internal sealed record IntercomNotification
{
    public required string Topic { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    public IntercomData? Data { get; init; }
}

internal sealed record IntercomData
{
    /// <summary>What the notification is about; what it is follows from the topic.</summary>
    public JsonElement Item { get; init; }
}

/// <summary>The whole conversation as it stood at <see cref="UpdatedAt"/>. One that was deleted has a <see cref="ConversationId"/> and nothing else.</summary>
internal sealed record IntercomConversation
{
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? ConversationId { get; init; }

    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? UpdatedAt { get; init; }

    public string? State { get; init; }

    public bool? Open { get; init; }

    public string? Priority { get; init; }

    public IntercomMessage? Source { get; init; }

    public JsonElement FirstContactReply { get; init; }

    /// <summary>A list of people, or since version 2.3 an object that holds it.</summary>
    public JsonElement Contacts { get; init; }

    /// <summary>The only person, before version 2.0.</summary>
    public IntercomPerson? User { get; init; }

    /// <summary>Since version 2.15.</summary>
    public IntercomCompany? Company { get; init; }

    public IntercomStatistics? Statistics { get; init; }

    public IntercomRating? ConversationRating { get; init; }

    public JsonElement Tags { get; init; }
}

/// <summary>The message that a conversation began with.</summary>
internal sealed record IntercomMessage
{
    public string? DeliveredAs { get; init; }

    public IntercomPerson? Author { get; init; }
}

/// <summary>A contact, or whoever wrote: also an admin or a bot.</summary>
internal sealed record IntercomPerson
{
    public string? Type { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    public string? Email { get; init; }
}

internal sealed record IntercomStatistics
{
    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? FirstAdminReplyAt { get; init; }

    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? LastCloseAt { get; init; }

    public int? CountReopens { get; init; }
}

/// <summary>A rating; its remark is not read. Empty until the customer answers.</summary>
internal sealed record IntercomRating
{
    public double? Rating { get; init; }

    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? UpdatedAt { get; init; }

    public IntercomPerson? Contact { get; init; }
}

/// <summary>The whole ticket as it stood at <see cref="UpdatedAt"/>.</summary>
internal sealed record IntercomTicket
{
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    public string? Category { get; init; }

    [JsonConverter(typeof(IntercomTicketStateConverter))]
    public string? TicketState { get; init; }

    public bool? Open { get; init; }

    public JsonElement Contacts { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? CompanyId { get; init; }

    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? CreatedAt { get; init; }

    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? UpdatedAt { get; init; }
}

/// <summary>A company, by Intercom's id and by the one that its owner's system gave it.</summary>
internal sealed record IntercomCompany
{
    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? Id { get; init; }

    [JsonConverter(typeof(TextOrNumberConverter))]
    public string? CompanyId { get; init; }

    public string? Name { get; init; }

    /// <summary>An object with a name, or nothing.</summary>
    public JsonElement Plan { get; init; }

    public decimal? MonthlySpend { get; init; }

    /// <summary>When it became a customer, by its owner's system.</summary>
    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? RemoteCreatedAt { get; init; }

    [JsonConverter(typeof(TimeConverter))]
    public DateTimeOffset? UpdatedAt { get; init; }

    public JsonElement CustomAttributes { get; init; }
}

/// <summary>A contact that was attached to a company or detached from it.</summary>
internal sealed record IntercomMembership
{
    public required IntercomCompany Company { get; init; }

    public required IntercomPerson Contact { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, RespectNullableAnnotations = true, MaxDepth = 32)]
[JsonSerializable(typeof(IntercomNotification))]
[JsonSerializable(typeof(IntercomConversation))]
[JsonSerializable(typeof(IntercomTicket))]
[JsonSerializable(typeof(IntercomCompany))]
[JsonSerializable(typeof(IntercomMembership))]
internal sealed partial class IntercomJson : JsonSerializerContext;

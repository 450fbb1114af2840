using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Notifications;

/// <summary>How notifications are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AlertBody))]
[JsonSerializable(typeof(BandBody))]
[JsonSerializable(typeof(NotificationEvent))]
[JsonSerializable(typeof(IReadOnlyList<NotificationEvent>))]
public sealed partial class NotificationJson : JsonSerializerContext;

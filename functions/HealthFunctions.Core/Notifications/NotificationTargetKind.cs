using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Core.Notifications;

/// <summary>What a target understands.</summary>
[JsonConverter(typeof(NamedEnumConverter<NotificationTargetKind>))]
public enum NotificationTargetKind
{
    /// <summary>Signed events as the Standard Webhooks specification has them.</summary>
    Webhook,

    /// <summary>Messages of a Slack channel, by its incoming webhook.</summary>
    Slack,

    /// <summary>Cards of a Microsoft Teams channel or chat, by the webhook of a workflow.</summary>
    Teams,
}

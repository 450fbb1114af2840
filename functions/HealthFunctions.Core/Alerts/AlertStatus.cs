using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;

namespace HealthFunctions.Core.Alerts;

/// <summary>Where an alert stands.</summary>
[JsonConverter(typeof(NamedEnumConverter<AlertStatus>))]
public enum AlertStatus
{
    /// <summary>Somebody should look at it.</summary>
    Open,

    /// <summary>Its cause is gone, or a person says that nothing is to be done.</summary>
    Resolved,

    /// <summary>Somebody is at it.</summary>
    Acknowledged,

    /// <summary>Nobody wants to hear of it for a while.</summary>
    Snoozed,
}

using System.Text.Json.Serialization;
using HealthFunctions.Core.Json;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts;

/// <summary>One step in the life of an alert.</summary>
/// <param name="Kind">The kind of the alert.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Step">What happened.</param>
/// <param name="Severity">How urgent the alert was after it.</param>
/// <param name="Reason">The reason of the alert after it.</param>
/// <param name="Author">The person whose step it was; null for the pipeline's own.</param>
/// <param name="Note">What the person said.</param>
public sealed record AlertEvent(
    string Kind, DateTimeOffset At, AlertStep Step, Severity Severity, string Reason, string? Author = null, string? Note = null);

/// <summary>What can happen to an alert.</summary>
[JsonConverter(typeof(NamedEnumConverter<AlertStep>))]
public enum AlertStep
{
    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>It grew more severe, or a cause was added.</summary>
    Worsened,

    /// <summary>It grew less severe.</summary>
    Eased,

    /// <summary>Nobody had taken it up, and it was said again.</summary>
    Reminded,

    /// <summary>A person is at it.</summary>
    Acknowledged,

    /// <summary>A person does not want to hear of it for a while.</summary>
    Snoozed,

    /// <summary>That while is over.</summary>
    Woken,

    /// <summary>It was resolved.</summary>
    Resolved,
}

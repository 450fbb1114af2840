using HealthFunctions.Core.Alerts;

namespace HealthFunctions.Core.Notifications;

/// <summary>The events that there are, by the names that targets and receivers know.</summary>
public static class NotificationTypes
{
    /// <summary>An alert was opened.</summary>
    public const string AlertOpened = "alert.opened";

    /// <summary>An alert grew more severe, or a cause was added.</summary>
    public const string AlertWorsened = "alert.worsened";

    /// <summary>Nobody has taken an alert up, or the time is over for which nobody wanted to hear of it.</summary>
    public const string AlertReminded = "alert.reminded";

    /// <summary>The cause of an alert is gone.</summary>
    public const string AlertResolved = "alert.resolved";

    /// <summary>The band of an account is another than before.</summary>
    public const string BandChanged = "health.band.changed";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [AlertOpened, AlertWorsened, AlertReminded, AlertResolved, BandChanged];

    /// <summary>Those of alerts.</summary>
    public static IEnumerable<string> OfAlerts => All.Where(type => type != BandChanged);

    /// <summary>The event of a step that the pipeline took; null where nobody needs to be told.</summary>
    internal static string? Of(AlertStep step) => step switch
    {
        AlertStep.Opened => AlertOpened,
        AlertStep.Worsened => AlertWorsened,
        AlertStep.Reminded or AlertStep.Woken => AlertReminded,
        AlertStep.Resolved => AlertResolved,
        _ => null,
    };
}

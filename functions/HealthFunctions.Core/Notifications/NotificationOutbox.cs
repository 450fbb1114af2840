using HealthFunctions.Core.Alerts;

namespace HealthFunctions.Core.Notifications;

/// <summary>What waits to be told, kept with the alerts of an account so that both change together.</summary>
public static class NotificationOutbox
{
    /// <summary>The most events of one account that wait; of more the oldest are let go.</summary>
    public const int MostWaiting = 50;

    /// <summary>Adds events for those targets that want them; the same object where none does.</summary>
    /// <param name="alerts">The alerts of the account.</param>
    /// <param name="events">What happened, earliest first. What waits already is not added again.</param>
    /// <param name="targets">Who may want to be told.</param>
    public static AccountAlerts Add(AccountAlerts alerts, IEnumerable<NotificationEvent> events, IReadOnlyList<NotificationTarget> targets)
    {
        NotificationEvent[] wanted =
        [
            .. events
                .Select(happened => happened with { To = [.. targets.Where(target => target.Takes(happened)).Select(target => target.Name)] })
                .Where(happened => happened.To is not [] && alerts.Outbox.All(waiting => waiting.Id != happened.Id)),
        ];
        return wanted is [] ? alerts : alerts with { Outbox = [.. alerts.Outbox.Concat(wanted).TakeLast(MostWaiting)] };
    }

    /// <summary>What waits once a target has been told of an event; the same list where it did not wait for that.</summary>
    public static IReadOnlyList<NotificationEvent> Without(IReadOnlyList<NotificationEvent> outbox, string eventId, string target) =>
        outbox.Any(waiting => waiting.Id == eventId && waiting.To.Contains(target, StringComparer.OrdinalIgnoreCase))
            ? [.. outbox.Select(waiting => waiting.Id == eventId ? Without(waiting, target) : waiting).Where(waiting => waiting.To is not [])]
            : outbox;

    /// <summary>What waits once a target is to be told of an event again.</summary>
    public static IReadOnlyList<NotificationEvent> With(IReadOnlyList<NotificationEvent> outbox, NotificationEvent happened, string target) =>
        outbox.FirstOrDefault(waiting => waiting.Id == happened.Id) is { } known
            ? [.. outbox.Select(waiting => ReferenceEquals(waiting, known) ? known with { To = [.. known.To.Union([target], StringComparer.OrdinalIgnoreCase)] } : waiting)]
            : [.. outbox.Append(happened with { To = [target] }).TakeLast(MostWaiting)];

    private static NotificationEvent Without(NotificationEvent waiting, string target) =>
        waiting with { To = [.. waiting.To.Where(name => !string.Equals(name, target, StringComparison.OrdinalIgnoreCase))] };
}

using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Crm;

/// <summary>Which alerts are tasks in the CRM.</summary>
public static class CrmTasks
{
    /// <summary>The tasks of an account's alerts: of those that are open, urgent enough, and concern somebody.</summary>
    /// <param name="alerts">The alerts, of any status.</param>
    /// <param name="least">The least severity; null for no tasks at all.</param>
    /// <returns>In the order of their keys; null where there are none.</returns>
    public static IReadOnlyList<CrmTask>? Of(IEnumerable<Alert> alerts, Severity? least)
    {
        CrmTask[] tasks =
        [
            .. alerts.Where(alert => alert.Status == AlertStatus.Open && alert.Severity >= least && !string.IsNullOrWhiteSpace(alert.Owner))
                .Select(alert => new CrmTask(
                    $"{alert.Id}:{alert.OpenedAt.ToUnixTimeSeconds()}", $"Customer health: {InWords(alert.Kind)}", alert.Reason, alert.Owner!, alert.Severity))
                .OrderBy(task => task.Key, StringComparer.Ordinal),
        ];
        return tasks.Length == 0 ? null : tasks;
    }

    /// <summary><c>stalePulse</c> as "stale pulse".</summary>
    private static string InWords(string kind) =>
        string.Concat(kind.Select(character => char.IsAsciiLetterUpper(character) ? $" {char.ToLowerInvariant(character)}" : $"{character}"));
}

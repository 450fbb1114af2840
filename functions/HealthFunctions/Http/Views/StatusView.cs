namespace HealthFunctions.Http.Views;

/// <summary>Whether the app can do its work.</summary>
/// <param name="Status">Ready or notReady.</param>
internal sealed record StatusVerdict(string Status)
{
    public static StatusVerdict Ready { get; } = new("ready");

    public static StatusVerdict NotReady { get; } = new("notReady");
}

/// <summary>How the app is doing.</summary>
/// <param name="Status">Ready or notReady.</param>
/// <param name="Problem">Why it is not ready.</param>
/// <param name="Queues">What waits in each queue.</param>
/// <param name="DeadLetters">How many dead letters there are, up to 1,000.</param>
/// <param name="LastRecalculation">The newest run; null where there was none yet.</param>
/// <param name="Crms">How far each CRM is behind.</param>
internal sealed record StatusDetails(
    string Status,
    string? Problem,
    IReadOnlyDictionary<string, QueueStatus>? Queues,
    int? DeadLetters,
    RunView? LastRecalculation,
    IReadOnlyList<CrmStatus>? Crms);

/// <summary>A queue.</summary>
/// <param name="Messages">Roughly how many messages it holds, those being worked on included.</param>
internal sealed record QueueStatus(int Messages);

/// <summary>A CRM.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Pending">How many accounts it does not show as they should be yet.</param>
/// <param name="Rejected">How many it refuses.</param>
/// <param name="LagSeconds">How long the oldest of the pending has waited.</param>
/// <param name="Paused">Whether somebody has paused it.</param>
/// <param name="ImportedUpTo">Up to which change its accounts were read; null where they never were.</param>
internal sealed record CrmStatus(string Name, int Pending, int Rejected, int LagSeconds, bool Paused, DateTimeOffset? ImportedUpTo);

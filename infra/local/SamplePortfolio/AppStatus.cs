namespace SamplePortfolio;

/// <summary>How far the app is with its work.</summary>
/// <param name="Waiting">Messages of signals not applied yet.</param>
/// <param name="Recalculating">Messages of recalculations not done yet.</param>
/// <param name="DeadLetters">What could not be applied or pushed.</param>
/// <param name="LastRun">The id of the last recalculation; null when there was none.</param>
/// <param name="LastRunState">How it stands.</param>
/// <param name="Crms">The CRMs that are pushed to.</param>
internal sealed record AppStatus(
    long Waiting, long Recalculating, long DeadLetters, string? LastRun, string? LastRunState, IReadOnlyList<CrmStatus> Crms);

/// <summary>How far the push to one CRM is.</summary>
/// <param name="Name">The CRM.</param>
/// <param name="Pending">Accounts still to be pushed.</param>
/// <param name="Rejected">Accounts that it refused.</param>
internal sealed record CrmStatus(string Name, long Pending, long Rejected);

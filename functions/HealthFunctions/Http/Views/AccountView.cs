using System.Text.Json;
using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Playbooks;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Crm;

namespace HealthFunctions.Http.Views;

/// <summary>The account 360: everything about one account.</summary>
/// <param name="AccountId">The account.</param>
/// <param name="Profile">The account itself.</param>
/// <param name="ExternalIds">The ids by which sources name it.</param>
/// <param name="Health">Its health.</param>
/// <param name="Pulse">The current pulse; null where none was ever set.</param>
/// <param name="Divergence">How pulse and data contradict each other; null where they do not.</param>
/// <param name="Goals">The goals of its success plan.</param>
/// <param name="OpenAlerts">Its alerts that are open or acknowledged, the most urgent first.</param>
/// <param name="Recommendations">What to do next, most pressing first.</param>
/// <param name="RecentSignals">What came last, newest first.</param>
/// <param name="Crms">How far each CRM shows all this.</param>
internal sealed record AccountView(
    string AccountId,
    AccountProfile Profile,
    IReadOnlyDictionary<string, IReadOnlyList<string>> ExternalIds,
    HealthResult Health,
    PulseView? Pulse,
    PulseDivergence? Divergence,
    IReadOnlyList<GoalView> Goals,
    IReadOnlyList<Alert> OpenAlerts,
    IReadOnlyList<Recommendation> Recommendations,
    IReadOnlyList<SignalView> RecentSignals,
    IReadOnlyList<CrmView> Crms)
{
    /// <summary>The view of an account as it stands.</summary>
    /// <param name="account">The account.</param>
    /// <param name="health">Its health: as stored, or calculated now where it has not been yet.</param>
    /// <param name="recommendations">What to do about it.</param>
    /// <param name="now">The present.</param>
    /// <param name="scales">What pulses stand for.</param>
    public static AccountView Of(
        AccountSnapshot account, HealthResult health, IReadOnlyList<Recommendation> recommendations, DateTimeOffset now, PulseScales scales)
    {
        var state = account.State;
        return new AccountView(
            state.AccountId,
            AccountProfile.Of(state, now),
            state.Profile.ExternalIds.ToDictionary(source => source.Key, IReadOnlyList<string> (source) => [.. source.Value], StringComparer.Ordinal),
            health,
            state.Pulses.Current(now) is { } pulse ? new PulseView(pulse.Value.Scale, pulse.Value.Status, pulse.Value.Reasons, pulse.Value.Author, pulse.At) : null,
            PulseDivergence.Of(health, scales),
            [.. state.Goals.Where(goal => goal.Value.At(now) is not null).Select(goal => GoalView.Of(goal.Key, goal.Value.At(now)!.Value))],
            account.Alerts.Pending,
            recommendations,
            [.. state.Recent.Select(signal => new SignalView(signal.Type, signal.Source, signal.At))],
            [.. account.Crms.OfType<CrmState>().Select(crm => new CrmView(crm.Crm, JsonNamingPolicy.CamelCase.ConvertName(crm.Progress.ToString()), crm.ConfirmedAt, crm.Problem))]);
    }
}

/// <summary>The current pulse.</summary>
/// <param name="Scale">The scale it was set on.</param>
/// <param name="Status">The status.</param>
/// <param name="Reasons">Codes of the reasons.</param>
/// <param name="Author">Who judged.</param>
/// <param name="SetAt">When.</param>
internal sealed record PulseView(string Scale, string Status, IReadOnlyList<string> Reasons, string Author, DateTimeOffset SetAt);

/// <summary>A goal of the success plan.</summary>
/// <param name="GoalId">Its id.</param>
/// <param name="Name">What is to be reached.</param>
/// <param name="Progress">How much of it is reached, 0 to 1.</param>
/// <param name="StartedAt">When work on it began.</param>
/// <param name="DueAt">When it is to be reached.</param>
internal sealed record GoalView(string GoalId, string Name, double Progress, DateTimeOffset StartedAt, DateTimeOffset DueAt)
{
    /// <summary>The view of a goal.</summary>
    public static GoalView Of(string id, Core.Accounts.GoalFact goal) => new(id, goal.Name, goal.Progress, goal.StartedAt, goal.DueAt);
}

/// <summary>A signal in the list of what came last.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Source">Where it came from.</param>
/// <param name="OccurredAt">When it happened.</param>
internal sealed record SignalView(string Type, string Source, DateTimeOffset OccurredAt);

/// <summary>How far a CRM shows the account.</summary>
/// <param name="Name">The CRM.</param>
/// <param name="Progress">Pending, confirmed or rejected.</param>
/// <param name="ConfirmedAt">When the CRM last confirmed.</param>
/// <param name="Problem">Why it does not.</param>
internal sealed record CrmView(string Name, string Progress, DateTimeOffset? ConfirmedAt, string? Problem);

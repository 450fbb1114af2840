using System.Text.Json.Serialization;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Core.Playbooks;

namespace HealthFunctions.Core.Alerts;

/// <summary>All alerts of one account: of each kind that it ever had the last one, and what became of them.</summary>
public sealed record AccountAlerts
{
    /// <summary>The most steps that are remembered of one account.</summary>
    public const int MostHistory = 60;

    /// <summary>An account that never had one.</summary>
    public static readonly AccountAlerts None = new();

    /// <summary>The alerts by kind, in the order of their names.</summary>
    public IReadOnlyList<Alert> Alerts { get; init; } = [];

    /// <summary>What became of them, newest first, at most <see cref="MostHistory"/>.</summary>
    public IReadOnlyList<AlertEvent> History { get; init; } = [];

    /// <summary>What people have answered to recommendations, of each the last.</summary>
    public IReadOnlyList<ActionAnswer> Answers { get; init; } = [];

    /// <summary>Kinds whose condition holds, but not yet for long enough, with the time since when.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset> Arising { get => field ?? new Dictionary<string, DateTimeOffset>(); init; }

    /// <summary>What has happened and is still to be told, earliest first.</summary>
    [JsonIgnore]
    public IReadOnlyList<NotificationEvent> Outbox { get; init; } = [];

    /// <summary>The segments that the account was in when this was written: those of the scoring model and the profile's own.</summary>
    public IReadOnlyList<string> Segments { get; init; } = [];

    /// <summary>Those that ask for somebody, the most urgent first, then the newest.</summary>
    [JsonIgnore]
    public IReadOnlyList<Alert> Pending => [.. Alerts
        .Where(alert => alert.IsPending)
        .OrderByDescending(alert => alert.Severity).ThenByDescending(alert => alert.OpenedAt).ThenBy(alert => alert.Kind, StringComparer.Ordinal)];

    /// <summary>The alert of a kind, as it is or last was; null where there never was one.</summary>
    public Alert? Find(string kind) => Alerts.FirstOrDefault(alert => alert.Kind == kind);

    /// <summary>The same with an answer to a recommendation.</summary>
    public AccountAlerts With(ActionAnswer answer) => this with { Answers = Latest([answer, .. Answers.Where(one => one.ActionId != answer.ActionId)]) };

    /// <summary>The same with an alert in place of the one of its kind, and with what happened.</summary>
    public AccountAlerts With(Alert alert, params IReadOnlyList<AlertEvent> news) => this with
    {
        Alerts = [.. Alerts.Where(other => other.Kind != alert.Kind).Append(alert).OrderBy(other => other.Kind, StringComparer.Ordinal)],
        History = news is [] ? History : [.. news.Reverse().Concat(History).Take(MostHistory)],
    };

    /// <summary>
    /// Takes over the alerts of another account that becomes part of this one. Of a kind that both have, one that is not resolved
    /// counts before one that is, and then the one that was changed last; doing it twice changes nothing.
    /// </summary>
    /// <param name="other">The other account's alerts.</param>
    /// <param name="accountId">The account that stays.</param>
    public AccountAlerts Absorb(AccountAlerts other, string accountId) => this with
    {
        Alerts = [.. Alerts.Concat(other.Alerts.Select(alert => alert with { AccountId = accountId }))
            .GroupBy(alert => alert.Kind, StringComparer.Ordinal)
            .Select(same => same.OrderByDescending(alert => alert.IsActive).ThenByDescending(alert => alert.UpdatedAt).First())
            .OrderBy(alert => alert.Kind, StringComparer.Ordinal)],
        History = [.. History.Concat(other.History).Distinct().OrderByDescending(step => step.At).Take(MostHistory)],
        Answers = Latest(Answers.Concat(other.Answers)),
        Outbox = [.. Outbox.Concat(other.Outbox).DistinctBy(waiting => waiting.Id).OrderBy(waiting => waiting.RaisedAt).TakeLast(NotificationOutbox.MostWaiting)],
    };

    /// <summary>Of each recommendation the last answer.</summary>
    private static List<ActionAnswer> Latest(IEnumerable<ActionAnswer> answers) =>
        [.. answers.OrderByDescending(answer => answer.At).DistinctBy(answer => answer.ActionId).OrderBy(answer => answer.ActionId, StringComparer.Ordinal)];
}

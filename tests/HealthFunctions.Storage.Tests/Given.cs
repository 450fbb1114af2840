using HealthFunctions.Core.Accounts;
using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Alerts.Kinds;
using HealthFunctions.Core.Crm;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Core.Signals;
using HealthFunctions.Storage.Accounts;
using HealthFunctions.Storage.Crm;

namespace HealthFunctions.Storage.Tests;

/// <summary>What tests begin with.</summary>
internal static class Given
{
    private const int BytesOfAFeature = 280;

    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A login; its id is made unique by the account's, since a signal is known by its source and id alone.</summary>
    public static LoginSignal Login(string account, string id, string user = "ada") =>
        new() { Id = $"{account}/{id}", Source = "http", AccountId = account, OccurredAt = Now, User = user };

    public static PulseSignal Pulse(string account, string id, DateTimeOffset? at = null, string source = "http") =>
        new() { Id = $"{account}/{id}", Source = source, AccountId = account, OccurredAt = at ?? Now, Status = "Green", Author = "ada" };

    public static HealthRecord Health(string account, double score = 70, DateTimeOffset? asOf = null)
    {
        var history = new ScoreHistory();
        history.Record(asOf ?? Now, score);
        var result = new HealthResult { AccountId = account, AsOf = asOf ?? Now, ModelVersion = "m1", Score = score, Band = Band.Green };
        return new HealthRecord(result, history, new AccountProfile { Name = $"{account} Inc." });
    }

    public static Alert Alert(string account, AlertStatus status = AlertStatus.Open, DateTimeOffset? openedAt = null, string kind = StalePulse.Name) => new()
    {
        AccountId = account,
        Kind = kind,
        Status = status,
        Severity = Severity.Warning,
        Reason = "The pulse is old.",
        OpenedAt = openedAt ?? Now,
        UpdatedAt = Now,
    };

    public static AccountAlerts Alerts(params Alert[] alerts) => alerts.Aggregate(AccountAlerts.None, (all, alert) =>
        all.With(alert, new AlertEvent(alert.Kind, alert.OpenedAt, AlertStep.Opened, alert.Severity, alert.Reason)));

    public static CrmRecord Record(string account, double score = 70) => new()
    {
        AccountId = account, HealthScore = score, HealthBand = CrmBand.Green, BandReason = "All is well.", LastCalculatedAt = Now, ModelVersion = "m1",
    };

    public static CrmState Pending(string crm, string account, double score = 70, DateTimeOffset? at = null) =>
        CrmState.Next(crm, Record(account, score), current: null, at ?? Now)!;

    /// <summary>A state of about <paramref name="bytes"/> bytes as JSON.</summary>
    public static AccountState Large(string account, int bytes)
    {
        var state = new AccountState { AccountId = account };
        state.Apply(
            Enumerable.Range(0, bytes / BytesOfAFeature).Select(number => new FeatureSignal
            {
                Id = $"large-{number}", Source = "http", AccountId = account, OccurredAt = Now, User = "ada", Feature = $"{number}".PadLeft(256, 'f'),
            }),
            new UserKeys("a salt for these tests"));
        return state;
    }
}

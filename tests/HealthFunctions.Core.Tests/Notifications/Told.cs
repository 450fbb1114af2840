using HealthFunctions.Core.Notifications;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Tests.Notifications;

/// <summary>Events to tell of.</summary>
internal static class Told
{
    public static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public static readonly NotifiedAccount Acme =
        new("acme", "Acme <https://evil.example|& Sons> *bold*", "Mira", ["enterprise", "emea"], new Uri("https://health.example/api/dashboard/accounts/acme"));

    public static NotificationEvent Alert(string type = NotificationTypes.AlertOpened, string kind = "noLogin", Severity severity = Severity.Warning) => new()
    {
        Id = "evt_1",
        Type = type,
        At = Now,
        RaisedAt = Now,
        Account = Acme,
        Severity = severity,
        Reason = "Nobody has logged in for 12 days.",
        Kind = kind,
    };

    public static NotificationEvent Band(Band from, Band to, double? score = 31.416) => Alert() with
    {
        Type = NotificationTypes.BandChanged,
        Kind = null,
        Severity = new BandChange(from, to, score).Severity,
        Change = new BandChange(from, to, score),
        Reason = "Acme is red, above all since nobody logs in.",
    };
}

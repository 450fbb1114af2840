using System.Security.Cryptography;
using System.Text;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Scoring.Results;

namespace HealthFunctions.Core.Notifications;

/// <summary>What a recalculation has to tell of an account. The same facts give the same events with the same ids.</summary>
public static class AccountNews
{
    /// <summary>Nobody is told of what is older than this: days of the past can be recalculated at any time.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(2);

    /// <summary>What happened to the alerts, earliest first. Steps of people are not told: they know.</summary>
    /// <param name="before">The alerts as they stood.</param>
    /// <param name="after">The same as they were changed.</param>
    /// <param name="account">The account.</param>
    /// <param name="now">The present.</param>
    public static IEnumerable<NotificationEvent> OfAlerts(AccountAlerts before, AccountAlerts after, NotifiedAccount account, DateTimeOffset now)
    {
        // The steps that were there are the same objects still, so whatever stands before the first of them is new.
        var newest = before.History is [var known, ..] ? known : null;
        return after.History
            .TakeWhile(step => !ReferenceEquals(step, newest))
            .Where(step => step.Author is null && now - step.At <= Oldest)
            .Reverse()
            .Select(step => NotificationTypes.Of(step.Step) is { } type ? Of(type, step, account, now) : null)
            .OfType<NotificationEvent>();
    }

    /// <summary>The change of the band; null where there is none, or nothing was known before.</summary>
    /// <param name="before">The health as it was calculated before; null for the first time.</param>
    /// <param name="current">The health now.</param>
    /// <param name="account">The account.</param>
    /// <param name="now">The present.</param>
    public static NotificationEvent? OfBand(HealthResult? before, HealthResult current, NotifiedAccount account, DateTimeOffset now)
    {
        if (before is null || before.Band == current.Band || now - current.AsOf > Oldest)
        {
            return null;
        }

        var change = new BandChange(before.Band, current.Band, current.Score);
        return new NotificationEvent
        {
            Id = IdOf(NotificationTypes.BandChanged, account.Id, current.Band.ToString(), current.AsOf),
            Type = NotificationTypes.BandChanged,
            At = current.AsOf,
            RaisedAt = now,
            Account = account,
            Severity = change.Severity,
            Reason = current.Summary ?? $"Health went from {Word(change.From)} to {Word(change.To)}.",
            Change = change,
        };
    }

    internal static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static NotificationEvent Of(string type, AlertEvent step, NotifiedAccount account, DateTimeOffset now) => new()
    {
        Id = IdOf(type, account.Id, step.Kind, step.At),
        Type = type,
        At = step.At,
        RaisedAt = now,
        Account = account,
        Severity = step.Severity,
        Reason = step.Reason,
        Kind = step.Kind,
    };

    private static string IdOf(string type, string accountId, string what, DateTimeOffset at) =>
        $"evt_{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{type}\n{accountId}\n{what}\n{at.UtcDateTime:O}")))[..32]}";
}

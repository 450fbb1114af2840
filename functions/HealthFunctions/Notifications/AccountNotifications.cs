using HealthFunctions.Core.Accounts.Reading;
using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Core.Scoring.Results;
using HealthFunctions.Startup;
using HealthFunctions.Storage.Accounts;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Notifications;

/// <summary>Puts what a calculation has to tell into the outbox of an account, where it is written together with the alerts.</summary>
/// <param name="targets">Who wants to be told.</param>
/// <param name="pages">Where accounts can be looked at.</param>
/// <param name="time">The clock.</param>
public sealed class AccountNotifications(NotificationTargets targets, IOptions<PagesOptions> pages, TimeProvider time)
{
    /// <summary>The alerts of an account with what there is to tell; the same object where there is nothing.</summary>
    /// <param name="before">The account as it was.</param>
    /// <param name="alerts">Its alerts now.</param>
    /// <param name="current">Its health now.</param>
    /// <param name="profile">What it is.</param>
    public AccountAlerts Tell(AccountSnapshot before, AccountAlerts alerts, HealthResult current, AccountProfile profile)
    {
        if (targets.All is [])
        {
            return alerts;
        }

        string[] segments = profile.Segment is { } own ? [.. current.Segments, own] : [.. current.Segments];
        var account = new NotifiedAccount(current.AccountId, profile.Name, profile.Owner, segments, pages.Value.AccountUrl(current.AccountId));
        var now = time.GetUtcNow();
        var band = AccountNews.OfBand(before.Health, current, account, now);
        return NotificationOutbox.Add(alerts, [.. band is null ? [] : new[] { band }, .. AccountNews.OfAlerts(before.Alerts, alerts, account, now)], targets.All);
    }

    /// <summary>The same for the alert of a silent source.</summary>
    /// <param name="source">The source's name, which counts as its segment.</param>
    /// <param name="before">Its alerts as they stood.</param>
    /// <param name="alerts">Its alerts now.</param>
    public AccountAlerts Tell(string source, AccountAlerts before, AccountAlerts alerts) => NotificationOutbox.Add(
        alerts, AccountNews.OfAlerts(before, alerts, new NotifiedAccount(source, source, null, [source], null), time.GetUtcNow()), targets.All);
}

using HealthFunctions.Core.Alerts;
using HealthFunctions.Core.Alerts.Kinds;
using HealthFunctions.Core.Notifications;
using HealthFunctions.Core.Scoring;
using Microsoft.Extensions.Options;

namespace HealthFunctions.Notifications;

/// <summary>Refuses to start with targets that could never be told anything, and says what to change.</summary>
internal sealed class NotificationOptionsCheck : IValidateOptions<NotificationOptions>
{
    private static readonly string[] Kinds = [.. AlertKinds.OfAccounts.Select(kind => kind.Definition.Name), FeedStale.Name];

    public ValidateOptionsResult Validate(string? name, NotificationOptions options)
    {
        var faults = Faults(options).ToArray();
        return faults is [] ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Faults(NotificationOptions options)
    {
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(1))
        {
            yield return "Notifications__Timeout must be from 00:00:01 to 00:01:00.";
        }

        if (options.FirstRetry <= TimeSpan.Zero || options.FirstRetry > TimeSpan.FromHours(1))
        {
            yield return "Notifications__FirstRetry must be more than nothing and at most 01:00:00.";
        }

        if (options.GiveUpAfter <= TimeSpan.Zero || options.GiveUpAfter > TimeSpan.FromDays(7))
        {
            yield return "Notifications__GiveUpAfter must be more than nothing and at most 7.00:00:00.";
        }

        foreach (var fault in options.Targets.SelectMany(target => Faults(target.Key, target.Value, options.AllowPrivateAddresses)))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> Faults(string name, NotificationTargetOptions target, bool local)
    {
        var setting = $"Notifications__Targets__{name}__";
        if (name.Length > 50 || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
        {
            yield return $"Notifications__Targets__{name}: a name has up to 50 letters, digits, - and _.";
        }

        if (!NotificationTargets.IsName<NotificationTargetKind>(target.Kind))
        {
            yield return $"{setting}Kind must be webhook, slack or teams.";
        }

        // Not the address itself: that of a channel is a secret.
        if (!Uri.TryCreate(target.Url, UriKind.Absolute, out var url) || !(url.Scheme == Uri.UriSchemeHttps || (local && url.Scheme == Uri.UriSchemeHttp)) || url.UserInfo.Length > 0)
        {
            yield return $"{setting}Url must be an address that begins with https:// and has no user name in it.";
        }

        if (string.Equals(target.Kind, nameof(NotificationTargetKind.Webhook), StringComparison.OrdinalIgnoreCase) && WebhookSignature.KeysOf(target.Secret) is not [_, ..])
        {
            yield return $"{setting}Secret must be whsec_ and the base64 of 24 to 64 random bytes, or several of these separated by ;.";
        }

        if (!NotificationTargets.IsName<Severity>(target.MinSeverity))
        {
            yield return $"{setting}MinSeverity must be info, warning or critical.";
        }

        if (Unknown(target.Events, NotificationTypes.All) is { } type)
        {
            yield return $"{setting}Events: there is no event {type}. Known are {string.Join(", ", NotificationTypes.All)}.";
        }

        if (Unknown(target.Kinds, Kinds) is { } kind)
        {
            yield return $"{setting}Kinds: there is no kind of alert {kind}. Known are {string.Join(", ", Kinds)}.";
        }
    }

    private static string? Unknown(string list, IReadOnlyList<string> known) =>
        NotificationTargets.Split(list).FirstOrDefault(word => !known.Contains(word, StringComparer.OrdinalIgnoreCase));
}

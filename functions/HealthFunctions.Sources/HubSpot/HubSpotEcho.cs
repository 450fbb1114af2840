namespace HealthFunctions.Sources.HubSpot;

/// <summary>Knows what we wrote to HubSpot ourselves, so that it does not come back as somebody's word.</summary>
/// <param name="options">The settings.</param>
internal sealed class HubSpotEcho(HubSpotOptions options)
{
    private readonly HashSet<string> ownApps = [.. SourceOptions.ListOf(options.OwnApps)];

    /// <summary>Whether a property is one of those that we push.</summary>
    public static bool IsPushed(string property, string prefix) =>
        prefix.Length > 0 && property.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Whether a change is our own. What an app writes has its id as the source id; the push may well use the app that the webhook
    /// belongs to.
    /// </summary>
    public bool IsOurs(HubSpotEvent change) =>
        (change.PropertyName is { } property && IsPushed(property, options.PushedPrefix))
        || (change is { ChangeSource: "INTEGRATION" or "API", SourceId: { } app } && (app == change.AppId || ownApps.Contains(app)));
}

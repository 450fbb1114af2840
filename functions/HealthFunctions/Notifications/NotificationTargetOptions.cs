namespace HealthFunctions.Notifications;

/// <summary>One target, at <c>Notifications__Targets__&lt;name&gt;__...</c>. Lists are separated by <c>;</c>, and an empty one asks for everything.</summary>
public sealed class NotificationTargetOptions
{
    /// <summary>What it understands: <c>webhook</c>, <c>slack</c> or <c>teams</c>.</summary>
    public string Kind { get; set; } = "";

    /// <summary>Where it listens. For Slack and Teams the address is itself a secret.</summary>
    public string Url { get; set; } = "";

    /// <summary>For webhooks: <c>whsec_</c> and the base64 of 24 to 64 bytes; several, separated by <c>;</c>, while one follows another.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Which events.</summary>
    public string Events { get; set; } = "";

    /// <summary>Which kinds of alerts.</summary>
    public string Kinds { get; set; } = "";

    /// <summary>Nothing less urgent than this: <c>info</c>, <c>warning</c> or <c>critical</c>.</summary>
    public string MinSeverity { get; set; } = "info";

    /// <summary>Accounts in any of these segments.</summary>
    public string Segments { get; set; } = "";

    /// <summary>Accounts of any of these owners.</summary>
    public string Owners { get; set; } = "";
}

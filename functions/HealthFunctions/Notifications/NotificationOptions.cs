namespace HealthFunctions.Notifications;

/// <summary>Who is told what happens to accounts, at <c>Notifications__...</c>.</summary>
public sealed class NotificationOptions
{
    /// <summary>The targets by name.</summary>
    public Dictionary<string, NotificationTargetOptions> Targets { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether targets may be in a private network, and without TLS: for local use.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>How long a target may take to answer.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long to wait after a first failure. It doubles with each, up to an hour.</summary>
    public TimeSpan FirstRetry { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>What a target could not be told for so long becomes a dead letter.</summary>
    public TimeSpan GiveUpAfter { get; set; } = TimeSpan.FromDays(1);
}

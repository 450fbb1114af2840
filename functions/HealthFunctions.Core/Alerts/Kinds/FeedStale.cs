using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts.Kinds;

/// <summary>
/// A source has gone silent. This is of the deployment and not of an account: <see cref="Alert.AccountId"/> is the source, and the
/// segment by which its settings are chosen too.
/// </summary>
public static class FeedStale
{
    /// <summary>The name of this kind.</summary>
    public const string Name = "feedStale";

    /// <summary>What it is.</summary>
    public static AlertKindDefinition Definition { get; } = new(
        Name,
        "Data feed silent",
        "a source that has delivered before has delivered nothing for `hours` or more; settings for a segment of the source's name count",
        "the source delivers again",
        new AlertKindSettings { Severity = Severity.Critical, RemindEveryDays = 1, Thresholds = new Dictionary<string, double> { ["hours"] = 48 } });

    /// <summary>Whether it holds.</summary>
    /// <param name="lastSeenAt">When the source last delivered.</param>
    /// <param name="asOf">The moment.</param>
    /// <param name="settings">The settings for the source.</param>
    public static AlertFinding? Find(DateTimeOffset lastSeenAt, DateTimeOffset asOf, AlertKindSettings settings) =>
        settings.Enabled && (asOf - lastSeenAt).TotalHours >= settings["hours"]
            ? new AlertFinding(
                settings.Severity,
                $"Nothing has been delivered for {Math.Floor((asOf - lastSeenAt).TotalHours)} hours; the last was at {lastSeenAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC.",
                lastSeenAt.UtcDateTime.ToString("O"))
            : null;
}

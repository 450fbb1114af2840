using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts;

/// <summary>How one kind of alert is set for an account.</summary>
public sealed record AlertKindSettings
{
    /// <summary>Whether it is raised at all.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How urgent it usually is. Some kinds are more urgent by their facts.</summary>
    public Severity Severity { get; init; } = Severity.Warning;

    /// <summary>Days for which the condition must hold before the alert is opened.</summary>
    public double OpenAfterDays { get; init; }

    /// <summary>Days for which the condition must be gone before the alert is resolved.</summary>
    public double ClearAfterDays { get; init; }

    /// <summary>Days after which an alert that nobody took up is said again; 0 for never.</summary>
    public double RemindEveryDays { get; init; }

    /// <summary>The thresholds, by name; each kind has its own.</summary>
    public IReadOnlyDictionary<string, double> Thresholds { get => field ?? new Dictionary<string, double>(); init; }

    /// <summary>A threshold.</summary>
    public double this[string threshold] => Thresholds[threshold];
}

using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Core.Alerts;

/// <summary>What a settings document says of a kind; null where it says nothing.</summary>
internal sealed record AlertKindChange
{
    public bool? Enabled { get; init; }

    public Severity? Severity { get; init; }

    public double? OpenAfterDays { get; init; }

    public double? ClearAfterDays { get; init; }

    public double? RemindEveryDays { get; init; }

    public IReadOnlyDictionary<string, double> Thresholds { get => field ?? new Dictionary<string, double>(); init; }

    /// <summary>Settings with these changes.</summary>
    public AlertKindSettings Over(AlertKindSettings settings) => settings with
    {
        Enabled = Enabled ?? settings.Enabled,
        Severity = Severity ?? settings.Severity,
        OpenAfterDays = OpenAfterDays ?? settings.OpenAfterDays,
        ClearAfterDays = ClearAfterDays ?? settings.ClearAfterDays,
        RemindEveryDays = RemindEveryDays ?? settings.RemindEveryDays,
        Thresholds = settings.Thresholds.ToDictionary(one => one.Key, one => Thresholds.GetValueOrDefault(one.Key, one.Value), StringComparer.Ordinal),
    };
}

namespace HealthFunctions.Core.Metrics;

public static partial class MetricCatalog
{
    /// <summary>Score of the current pulse by its scale's map: 0 to 100. The status itself is not part of the metric.</summary>
    public static readonly MetricDefinition Pulse = new()
    {
        Index = 39,
        Name = "pulse",
        Dimension = "pulse",
        Unit = new MetricUnit("point", "points"),
        Window = "now",
        Direction = MetricDirection.MoreIsBetter,
        Sources = ["pulse"],
        Absent = "no pulse with a score",
        Description = "Score of the current pulse by its scale's map: 0 to 100. The status itself is not part of the metric.",
        Wording = (value, _) => $"pulse scores {Amount(value)} of 100",
    };

    /// <summary>Days from the setting of the current pulse to asOf.</summary>
    public static readonly MetricDefinition PulseAgeDays = new()
    {
        Index = 40,
        Name = "pulseAgeDays",
        Dimension = "pulse",
        Unit = MetricUnit.Days,
        Window = "now",
        Direction = MetricDirection.LessIsBetter,
        Sources = ["pulse"],
        Absent = "no pulse set",
        Description = "Days from the setting of the current pulse to asOf.",
        Wording = (value, _) => Quantity(value) < 1 ? "pulse was set today" : $"pulse is {Days(value)} old",
    };

    /// <summary>Days within which the pulse of this account is due again.</summary>
    public static readonly MetricDefinition PulseCadenceDays = new()
    {
        Index = 41,
        Name = "pulseCadenceDays",
        Dimension = "pulse",
        Unit = MetricUnit.Days,
        Window = "now",
        Direction = MetricDirection.Neither,
        Sources = ["profile: segment", "scoring model"],
        Absent = "no cadence configured",
        Description = "Days within which the pulse of this account is due again.",
        Wording = (value, _) => $"pulse is due every {Days(value)}",
    };
}

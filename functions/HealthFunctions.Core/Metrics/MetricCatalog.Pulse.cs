using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Core.Metrics;

public static partial class MetricCatalog
{
    /// <summary>Score of the current pulse by its scale's map: 0 to 100. The status itself is not part of the metric.</summary>
    public static readonly MetricDefinition Pulse = new()
    {
        Index = 42,
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

    /// <summary>Status of the current pulse as its scale names it, for models that give statuses scores of their own.</summary>
    public static readonly MetricDefinition PulseStatus = new()
    {
        Index = 43,
        Name = "pulseStatus",
        Dimension = "pulse",
        Window = "now",
        Direction = MetricDirection.Neither,
        Kind = MetricKind.Text,
        AllowedValues = [.. PulseScales.Default.All.SelectMany(scale => scale.Statuses).Select(status => status.Name)],
        Sources = ["pulse"],
        Absent = "no pulse set",
        Description = "Status of the current pulse as its scale names it, for models that give statuses scores of their own.",
        Wording = (value, _) => $"pulse is {value.AsText}",
    };

    /// <summary>Days for which the pulse has had its status, however often it was confirmed.</summary>
    public static readonly MetricDefinition PulseHeldDays = new()
    {
        Index = 44,
        Name = "pulseHeldDays",
        Dimension = "pulse",
        Unit = MetricUnit.Days,
        Window = "all time",
        Direction = MetricDirection.Neither,
        Sources = ["pulse"],
        Absent = "no pulse set",
        Description = "Days for which the pulse has had its status, however often it was confirmed.",
        Wording = (value, _) => Quantity(value) < 1 ? "pulse changed within the last day" : $"pulse the same for {Days(value)}",
    };

    /// <summary>Days from the setting of the current pulse to asOf.</summary>
    public static readonly MetricDefinition PulseAgeDays = new()
    {
        Index = 45,
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
        Index = 46,
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

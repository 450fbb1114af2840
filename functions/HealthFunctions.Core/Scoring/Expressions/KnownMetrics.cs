using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Scoring.Expressions;

/// <summary>The metrics as a calculation sees them: the values given, and the pulse in their place when there is one.</summary>
internal readonly ref struct KnownMetrics
{
    // The five pulse metrics follow each other in the catalogue; a test holds them to it.
    private static readonly int FirstOfPulse = MetricCatalog.Pulse.Index;

    private readonly ReadOnlySpan<MetricValue> values;
    private readonly CurrentPulse? pulse;
    private readonly double cadenceDays;

    public KnownMetrics(MetricValues values)
        : this(values, pulse: null, cadenceDays: 0)
    {
    }

    /// <summary>The values with a pulse in its place.</summary>
    /// <param name="values">The values given.</param>
    /// <param name="pulse">The pulse, or null.</param>
    /// <param name="cadenceDays">Its cadence; not a number (NaN) while that is still to be found.</param>
    public KnownMetrics(MetricValues values, CurrentPulse? pulse, double cadenceDays)
    {
        this.values = values.AsSpan();
        this.pulse = pulse;
        this.cadenceDays = cadenceDays;
    }

    public MetricValue this[int index] => pulse is null ? values[index] : (index - FirstOfPulse) switch
    {
        0 => pulse.Score is { } score ? MetricValue.Number(score) : default,
        1 => MetricValue.Text(pulse.Status),
        2 => MetricValue.Number(pulse.HeldDays ?? pulse.AgeDays),
        3 => MetricValue.Number(pulse.AgeDays),
        4 => MetricValue.Number(cadenceDays),
        _ => values[index],
    };

    public MetricValue this[MetricDefinition metric] => this[metric.Index];
}

namespace HealthFunctions.Core.Metrics;

/// <summary>A value for every metric of the catalogue, absent until set. Made to be filled, read and cleared for one account after another.</summary>
public sealed class MetricValues
{
    private readonly MetricValue[] values = new MetricValue[MetricCatalog.Count];

    /// <summary>The value of a metric.</summary>
    /// <exception cref="ArgumentException">The value set is not of the metric's kind.</exception>
    public MetricValue this[MetricDefinition metric]
    {
        get => values[metric.Index];
        set
        {
            if (!metric.Accepts(value))
            {
                throw new ArgumentException($"{metric.Name} takes a {metric.Kind} but was given '{value}'.", nameof(value));
            }

            values[metric.Index] = value;
        }
    }

    /// <summary>Sets a number; null, or one that is not finite, is absent.</summary>
    public void Set(MetricDefinition metric, double? number) =>
        this[metric] = number is { } known ? MetricValue.Number(known) : default;

    /// <summary>Sets a flag; null is absent.</summary>
    public void Set(MetricDefinition metric, bool? flag) =>
        this[metric] = flag is { } known ? MetricValue.Flag(known) : default;

    /// <summary>Sets a text; null and empty are absent.</summary>
    public void Set(MetricDefinition metric, string? text) => this[metric] = MetricValue.Text(text);

    /// <summary>Makes every metric absent again.</summary>
    public void Clear() => Array.Clear(values);

    /// <summary>All values by <see cref="MetricDefinition.Index"/>, without copying them.</summary>
    public ReadOnlySpan<MetricValue> AsSpan() => values;
}

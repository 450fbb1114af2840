namespace HealthFunctions.Core.Metrics;

/// <summary>One metric: what it means, where it comes from, and how a value of it reads.</summary>
public sealed class MetricDefinition
{
    /// <summary>The place of the metric in <see cref="MetricCatalog.All"/> and in <see cref="MetricValues"/>; never stored.</summary>
    public required int Index { get; init; }

    /// <summary>The name used in scoring models and results, in camelCase.</summary>
    public required string Name { get; init; }

    /// <summary>The dimension it belongs to by default: product, support, financial, relationship, outcomes, pulse or profile.</summary>
    public required string Dimension { get; init; }

    /// <summary>The unit of its numbers.</summary>
    public MetricUnit Unit { get; init; } = MetricUnit.Plain;

    /// <summary>The time it looks back over from asOf, e.g. "28 days"; "now" for a state at asOf.</summary>
    public required string Window { get; init; }

    /// <summary>Which way is better.</summary>
    public required MetricDirection Direction { get; init; }

    /// <summary>What its values are.</summary>
    public MetricKind Kind { get; init; } = MetricKind.Number;

    /// <summary>The values a text may have; empty when any is allowed.</summary>
    public IReadOnlyList<string> AllowedValues { get; init; } = [];

    /// <summary>The kinds of signals and records it is made from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>When it has no value, as a sentence without a stop.</summary>
    public required string Absent { get; init; }

    /// <summary>How it is made, precisely enough to make it again.</summary>
    public required string Description { get; init; }

    /// <summary>The sentence for a value that is there, without capital and stop; the flag asks for the wording of good news.</summary>
    public required Func<MetricValue, bool, string> Wording { get; init; }

    /// <summary>One plain sentence for a value, without capital and stop: "no login for 9 days", "2 urgent tickets open".</summary>
    /// <param name="value">The value, or absent.</param>
    /// <param name="good">Whether it is told as good news: "last login 2 days ago" rather than "no login for 2 days".</param>
    public string Say(MetricValue value, bool good = false) => value.IsAbsent ? Absent : Wording(value, good);

    /// <summary>The bare value with its unit, for a place in a sentence: "9 days", "25%", "yes".</summary>
    public string Show(MetricValue value) =>
        value.IsAbsent ? "unknown" : value.IsNumber ? Unit.Show(value.AsNumber) : value.ToString();

    /// <summary>Whether <paramref name="value"/> is absent or of this metric's kind.</summary>
    public bool Accepts(MetricValue value) => value.IsAbsent || Kind switch
    {
        MetricKind.Number => value.IsNumber,
        MetricKind.Flag => value.IsFlag,
        MetricKind.Text => value.IsText,
    };

    /// <inheritdoc />
    public override string ToString() => Name;
}

using System.Text.Json.Serialization;

namespace HealthFunctions.Core.Metrics;

/// <summary>The value of one metric: a number, a flag, a text, or absent (the default). Sixteen bytes; making one allocates nothing.</summary>
[JsonConverter(typeof(MetricValueConverter))]
public readonly struct MetricValue : IEquatable<MetricValue>
{
    private static readonly object NumberMark = new();
    private static readonly object FlagMark = new();

    // Null when absent, one of the two marks, or the text itself.
    private readonly object? content;
    private readonly double number;

    private MetricValue(object content, double number)
    {
        this.content = content;
        this.number = number;
    }

    /// <summary>Not known.</summary>
    public static MetricValue Absent => default;

    /// <summary>True when nothing is known.</summary>
    public bool IsAbsent => content is null;

    /// <summary>True for a number.</summary>
    public bool IsNumber => ReferenceEquals(content, NumberMark);

    /// <summary>True for a flag, set or not.</summary>
    public bool IsFlag => ReferenceEquals(content, FlagMark);

    /// <summary>True for a text.</summary>
    public bool IsText => content is string;

    /// <summary>The number; 1 or 0 for a flag; 0 for a text and when absent.</summary>
    public double AsNumber => number;

    /// <summary>True for a flag that is set.</summary>
    public bool AsFlag => IsFlag && number is not 0;

    /// <summary>The text, or null when this is not a text.</summary>
    public string? AsText => content as string;

    /// <summary>A number. One that is not finite (a division by nothing, say) is absent.</summary>
    public static MetricValue Number(double number) => double.IsFinite(number) ? new(NumberMark, number) : default;

    /// <summary>A flag.</summary>
    public static MetricValue Flag(bool flag) => new(FlagMark, flag ? 1 : 0);

    /// <summary>A text. None, or an empty one, is absent.</summary>
    public static MetricValue Text(string? text) => string.IsNullOrEmpty(text) ? default : new(text, 0);

    /// <summary>Whether two values are the same.</summary>
    public static bool operator ==(MetricValue left, MetricValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    public static bool operator !=(MetricValue left, MetricValue right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(MetricValue other) => number.Equals(other.number) && Equals(content, other.content);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is MetricValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(content, number);

    /// <summary>For logs and debuggers: "absent", "9", "yes", "Satisfied".</summary>
    public override string ToString() =>
        IsAbsent ? "absent" : IsText ? AsText! : IsFlag ? AsFlag ? "yes" : "no" : Shown.Number(number);
}

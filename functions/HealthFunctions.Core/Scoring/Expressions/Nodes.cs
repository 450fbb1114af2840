using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Scoring.Expressions;

/// <summary>A part of an expression that has been read; of one of three types.</summary>
internal abstract class Node;

/// <summary>A part that is true, false or unknown.</summary>
internal abstract class TruthNode : Node
{
    public abstract Truth Evaluate(in KnownMetrics metrics);
}

/// <summary>A part that is a number; not a number (NaN) when unknown, which arithmetic carries on.</summary>
internal abstract class NumberNode : Node
{
    public abstract double Evaluate(in KnownMetrics metrics);
}

/// <summary>A part that is a text; null when unknown.</summary>
internal abstract class TextNode : Node
{
    public abstract string? Evaluate(in KnownMetrics metrics);
}

internal sealed class NumberLiteral(double number) : NumberNode
{
    public override double Evaluate(in KnownMetrics metrics) => number;
}

internal sealed class NumberMetric(MetricDefinition metric) : NumberNode
{
    private readonly int index = metric.Index;

    public override double Evaluate(in KnownMetrics metrics)
    {
        var value = metrics[index];
        return value.IsAbsent ? double.NaN : value.AsNumber;
    }
}

internal sealed class Sum(NumberNode left, NumberNode right) : NumberNode
{
    public override double Evaluate(in KnownMetrics metrics) => left.Evaluate(in metrics) + right.Evaluate(in metrics);
}

internal sealed class Negative(NumberNode number) : NumberNode
{
    public override double Evaluate(in KnownMetrics metrics) => -number.Evaluate(in metrics);
}

internal sealed class TextLiteral(string text) : TextNode
{
    public string Text => text;

    public override string? Evaluate(in KnownMetrics metrics) => text;
}

internal sealed class TextMetric(MetricDefinition metric) : TextNode
{
    private readonly int index = metric.Index;

    public MetricDefinition Metric => metric;

    public override string? Evaluate(in KnownMetrics metrics) => metrics[index].AsText;
}

internal sealed class TruthLiteral(bool value) : TruthNode
{
    public override Truth Evaluate(in KnownMetrics metrics) => value ? Truth.True : Truth.False;
}

internal sealed class FlagMetric(MetricDefinition metric) : TruthNode
{
    private readonly int index = metric.Index;

    public override Truth Evaluate(in KnownMetrics metrics)
    {
        var value = metrics[index];
        return value.IsAbsent ? Truth.Unknown : value.AsFlag ? Truth.True : Truth.False;
    }
}

internal sealed class Present(MetricDefinition metric) : TruthNode
{
    private readonly int index = metric.Index;

    public override Truth Evaluate(in KnownMetrics metrics) => metrics[index].IsAbsent ? Truth.False : Truth.True;
}

/// <summary>Whether an account is in a segment: it is or it is not, even where the segment's filter cannot be told.</summary>
internal sealed class InSegment(Expression filter) : TruthNode
{
    public override Truth Evaluate(in KnownMetrics metrics) => filter.Evaluate(in metrics) is Truth.True ? Truth.True : Truth.False;
}

internal sealed class Not(TruthNode part) : TruthNode
{
    public override Truth Evaluate(in KnownMetrics metrics) => Truth.True - (int)part.Evaluate(in metrics);
}

internal sealed class And(TruthNode left, TruthNode right) : TruthNode
{
    public override Truth Evaluate(in KnownMetrics metrics)
    {
        var first = left.Evaluate(in metrics);
        if (first is Truth.False)
        {
            return first;
        }

        var second = right.Evaluate(in metrics);
        return first < second ? first : second;
    }
}

internal sealed class Or(TruthNode left, TruthNode right) : TruthNode
{
    public override Truth Evaluate(in KnownMetrics metrics)
    {
        var first = left.Evaluate(in metrics);
        if (first is Truth.True)
        {
            return first;
        }

        var second = right.Evaluate(in metrics);
        return first > second ? first : second;
    }
}

internal sealed class NumberComparison(TokenKind comparison, NumberNode left, NumberNode right) : TruthNode
{
    public override Truth Evaluate(in KnownMetrics metrics)
    {
        var a = left.Evaluate(in metrics);
        var b = right.Evaluate(in metrics);
        if (double.IsNaN(a) || double.IsNaN(b))
        {
            return Truth.Unknown;
        }

        var holds = comparison switch
        {
            TokenKind.Equal => a == b,
            TokenKind.NotEqual => a != b,
            TokenKind.Less => a < b,
            TokenKind.LessOrEqual => a <= b,
            TokenKind.Greater => a > b,
            _ => a >= b,
        };
        return holds ? Truth.True : Truth.False;
    }
}

internal sealed class TextEquality(bool negated, TextNode left, TextNode right) : TruthNode
{
    public override Truth Evaluate(in KnownMetrics metrics)
    {
        var a = left.Evaluate(in metrics);
        var b = right.Evaluate(in metrics);
        if (a is null || b is null)
        {
            return Truth.Unknown;
        }

        return string.Equals(a, b, StringComparison.OrdinalIgnoreCase) != negated ? Truth.True : Truth.False;
    }
}

internal sealed class TruthEquality(bool negated, TruthNode left, TruthNode right) : TruthNode
{
    public override Truth Evaluate(in KnownMetrics metrics)
    {
        var a = left.Evaluate(in metrics);
        var b = right.Evaluate(in metrics);
        if (a is Truth.Unknown || b is Truth.Unknown)
        {
            return Truth.Unknown;
        }

        return a == b != negated ? Truth.True : Truth.False;
    }
}

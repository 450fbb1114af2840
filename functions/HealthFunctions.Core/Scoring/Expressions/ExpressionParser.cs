using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Core.Scoring.Expressions;

/// <summary>Reads an expression by recursive descent and types it on the way; loosest first: or, and, not, comparison, sum, sign.</summary>
internal sealed class ExpressionParser
{
    private readonly ExpressionLexer lexer;
    private readonly IReadOnlyDictionary<string, Expression> segments;
    private readonly PulseScales scales;
    private readonly List<MetricDefinition> metrics = [];
    private Token token;
    private int depth;

    private ExpressionParser(string source, IReadOnlyDictionary<string, Expression> segments, PulseScales scales)
    {
        this.scales = scales;
        lexer = new(source);
        this.segments = segments;
        token = lexer.Next();
    }

    public static Expression Parse(string source, IReadOnlyDictionary<string, Expression> segments, PulseScales scales)
    {
        if (source.Length > Expression.MaxLength)
        {
            throw new ExpressionException(Expression.MaxLength, $"the expression is longer than {Expression.MaxLength} characters: split it into several rules");
        }

        var parser = new ExpressionParser(source, segments, scales);
        var start = parser.token.Position;
        if (parser.token.Kind is TokenKind.End)
        {
            throw new ExpressionException(start, "the expression is empty");
        }

        var root = Truth(parser.Or(), start);
        return parser.token.Kind is TokenKind.End ? new Expression(source, root, [.. parser.metrics.Distinct()]) : throw parser.Unexpected("'and', 'or' or the end");
    }

    private static TruthNode Truth(Node node, int position) =>
        node as TruthNode ?? throw new ExpressionException(position, $"a condition is needed here, but this is {NameOf(node)}: compare it with something");

    private static NumberNode Number(Node node, int position) =>
        node as NumberNode ?? throw new ExpressionException(position, $"a number is needed here, but this is {NameOf(node)}");

    private static string NameOf(Node node) => node switch
    {
        NumberNode => "a number",
        TextNode => "a text",
        _ => "a condition",
    };

    private static bool IsComparison(TokenKind kind) => kind is >= TokenKind.Equal and <= TokenKind.GreaterOrEqual;

    private void RefuseUnknownText(TextNode metric, TextNode literal, int position)
    {
        if (metric is TextMetric text
            && (text.Metric == MetricCatalog.PulseStatus ? [.. scales.StatusNames] : text.Metric.AllowedValues) is { Count: > 0 } allowed
            && literal is TextLiteral value
            && !allowed.Contains(value.Text, StringComparer.OrdinalIgnoreCase))
        {
            throw new ExpressionException(position, $"{text.Metric.Name} is never '{value.Text}': use one of {string.Join(", ", allowed)}");
        }
    }

    private TruthNode Compare(Token comparison, Node left, Node right, int leftPosition, int rightPosition)
    {
        var equality = comparison.Kind is TokenKind.Equal or TokenKind.NotEqual;
        var negated = comparison.Kind is TokenKind.NotEqual;
        switch (left, right)
        {
            case (NumberNode a, NumberNode b):
                return new NumberComparison(comparison.Kind, a, b);
            case (TextNode a, TextNode b) when equality:
                RefuseUnknownText(a, b, rightPosition);
                RefuseUnknownText(b, a, leftPosition);
                return new TextEquality(negated, a, b);
            case (TruthNode a, TruthNode b) when equality:
                return new TruthEquality(negated, a, b);
            case (TextNode, TextNode) or (TruthNode, TruthNode):
                throw new ExpressionException(comparison.Position, $"only numbers can be larger or smaller; compare {NameOf(left)} with = or !=");
            default:
                throw new ExpressionException(comparison.Position, $"{NameOf(left)} cannot be compared with {NameOf(right)}");
        }
    }

    private Node Or()
    {
        Deeper();
        var start = token.Position;
        var left = And();
        while (token.Kind is TokenKind.Or)
        {
            token = lexer.Next();
            var right = token.Position;
            left = new Or(Truth(left, start), Truth(And(), right));
        }

        depth--;
        return left;
    }

    private Node And()
    {
        var start = token.Position;
        var left = Negation();
        while (token.Kind is TokenKind.And)
        {
            token = lexer.Next();
            var right = token.Position;
            left = new And(Truth(left, start), Truth(Negation(), right));
        }

        return left;
    }

    private Node Negation()
    {
        if (token.Kind is not TokenKind.Not)
        {
            return Comparison();
        }

        Deeper();
        token = lexer.Next();
        var start = token.Position;
        var part = Truth(Negation(), start);
        depth--;
        return new Not(part);
    }

    private Node Comparison()
    {
        var start = token.Position;
        var left = Sum();
        if (!IsComparison(token.Kind))
        {
            return left;
        }

        var comparison = token;
        token = lexer.Next();
        var right = token.Position;
        var result = Compare(comparison, left, Sum(), start, right);
        return IsComparison(token.Kind)
            ? throw new ExpressionException(token.Position, "comparisons do not chain: write 'a < b and b < c'")
            : result;
    }

    private Node Sum()
    {
        var start = token.Position;
        var left = Signed();
        while (token.Kind is TokenKind.Plus or TokenKind.Minus)
        {
            var minus = token.Kind is TokenKind.Minus;
            token = lexer.Next();
            var position = token.Position;
            var right = Number(Signed(), position);
            left = new Sum(Number(left, start), minus ? new Negative(right) : right);
        }

        return left;
    }

    private Node Signed()
    {
        if (token.Kind is not TokenKind.Minus)
        {
            return Primary();
        }

        Deeper();
        token = lexer.Next();
        var start = token.Position;
        var number = Number(Signed(), start);
        depth--;
        return new Negative(number);
    }

    private Node Primary()
    {
        var first = token;
        switch (first.Kind)
        {
            case TokenKind.Number:
                token = lexer.Next();
                return new NumberLiteral(first.Number);
            case TokenKind.Text:
                token = lexer.Next();
                return new TextLiteral(first.Text);
            case TokenKind.True or TokenKind.False:
                token = lexer.Next();
                return new TruthLiteral(first.Kind is TokenKind.True);
            case TokenKind.Name:
                return OfMetric(Metric());
            case TokenKind.Present:
                token = lexer.Next();
                Take(TokenKind.Open, "'(' after present");
                var metric = token.Kind is TokenKind.Name ? Metric() : throw Unexpected("the name of a metric");
                Take(TokenKind.Close, "')'");
                return new Present(metric);
            case TokenKind.In:
                token = lexer.Next();
                Take(TokenKind.Open, "'(' after in");
                var segment = token.Kind is TokenKind.Text ? Segment() : throw Unexpected("the name of a segment in single quotes");
                Take(TokenKind.Close, "')'");
                return segment;
            case TokenKind.Open:
                token = lexer.Next();
                var inner = Or();
                Take(TokenKind.Close, "')'");
                return inner;
            default:
                throw Unexpected("a metric, a number, a text in single quotes, 'present', 'in', 'not' or '('");
        }
    }

    private InSegment Segment()
    {
        if (!segments.TryGetValue(token.Text, out var segment))
        {
            throw new ExpressionException(token.Position, segments.Count == 0
                ? $"'{token.Text}' is not a segment: none is defined above"
                : $"'{token.Text}' is not a segment: use one of {string.Join(", ", segments.Keys)}");
        }

        metrics.AddRange(segment.Metrics);
        token = lexer.Next();
        return new(segment);
    }

    private MetricDefinition Metric()
    {
        if (!MetricCatalog.TryFind(token.Text, out var metric))
        {
            throw new ExpressionException(token.Position, $"'{token.Text}' is not a metric{MetricNames.Suggestion(token.Text)}");
        }

        metrics.Add(metric);
        token = lexer.Next();
        return metric;
    }

    private static Node OfMetric(MetricDefinition metric) => metric.Kind switch
    {
        MetricKind.Number => new NumberMetric(metric),
        MetricKind.Flag => new FlagMetric(metric),
        MetricKind.Text => new TextMetric(metric),
    };

    private void Take(TokenKind kind, string expected)
    {
        if (token.Kind != kind)
        {
            throw Unexpected(expected);
        }

        token = lexer.Next();
    }

    private void Deeper()
    {
        if (++depth > Expression.MaxDepth)
        {
            throw new ExpressionException(token.Position, $"the expression is nested deeper than {Expression.MaxDepth}");
        }
    }

    private ExpressionException Unexpected(string expected) => new(
        token.Position,
        token.Kind is TokenKind.End ? $"the expression ends where {expected} should follow" : $"{expected} should stand here");
}

using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;

namespace HealthFunctions.Core.Scoring.Expressions;

/// <summary>
/// A condition over metrics, read and typed once and then evaluated for any number of accounts without allocating.
/// docs/scoring.md describes the language.
/// </summary>
public sealed class Expression
{
    /// <summary>The longest expression that is read, in characters.</summary>
    public const int MaxLength = 1000;

    /// <summary>The deepest nesting that is read.</summary>
    public const int MaxDepth = 32;

    private static readonly Dictionary<string, Expression> NoSegments = [];

    private readonly TruthNode root;

    internal Expression(string text, TruthNode root, IReadOnlyList<MetricDefinition> metrics)
    {
        Text = text;
        Metrics = metrics;
        this.root = root;
    }

    /// <summary>The metrics that it looks at, those of its segments included, each once, in the order of its text.</summary>
    public IReadOnlyList<MetricDefinition> Metrics { get; }

    /// <summary>The expression as it was written.</summary>
    public string Text { get; }

    /// <summary>Reads an expression that names no segments. Anything at all can be passed: what is not an expression comes back as a fault.</summary>
    public static ExpressionReading Read(string text) => Read(text, NoSegments);

    /// <summary>Reads an expression. Anything at all can be passed: what is not an expression comes back as a fault.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="segments">What <c>in('name')</c> may name, without regard to case when the dictionary has none.</param>
    /// <param name="scales">The scales of pulses, whose statuses it can name; those that come with the product where left out.</param>
    public static ExpressionReading Read(string text, IReadOnlyDictionary<string, Expression> segments, PulseScales? scales = null)
    {
        try
        {
            return new(ExpressionParser.Parse(text, segments, scales ?? PulseScales.Default), Fault: null);
        }
        catch (ExpressionException e)
        {
            return new(Expression: null, new(e.Position, e.Message));
        }
    }

    /// <summary>What the expression comes to for these values.</summary>
    public Truth Evaluate(MetricValues values) => Evaluate(new KnownMetrics(values));

    internal Truth Evaluate(in KnownMetrics metrics) => root.Evaluate(in metrics);

    /// <inheritdoc />
    public override string ToString() => Text;
}

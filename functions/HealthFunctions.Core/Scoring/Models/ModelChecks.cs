using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring.Expressions;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>The checks that every part of a model is put to; each fault is noted with its path and the next check goes on.</summary>
internal sealed class ModelChecks(ModelFaults faults, PulseScales scales)
{
    /// <summary>The largest number there may be: it keeps sums finite.</summary>
    private const double Largest = 1e100;

    private static readonly Expression Never = Expression.Read("false").Expression!;

    private readonly Dictionary<string, Expression> segments = new(StringComparer.OrdinalIgnoreCase);

    public void Fault(string path, string reason) => faults.Add(path, reason);

    /// <summary>Lets the expressions that are read from now on name a segment.</summary>
    public void Know(string segment, Expression filter) => segments.TryAdd(segment, filter);

    public Expression Condition(string path, string text)
    {
        var reading = Expression.Read(text, segments, scales);
        if (reading.Fault is { } fault)
        {
            Fault(path, fault.ToString());
        }

        return reading.Expression ?? Never;
    }

    /// <summary>The values that a metric can have; none where it can have any.</summary>
    public IReadOnlyList<string> ValuesOf(MetricDefinition metric) => metric == MetricCatalog.PulseStatus ? [.. scales.StatusNames] : metric.AllowedValues;

    public ReasonTemplate Reason(string path, string text)
    {
        Named(path, text);
        var reason = ReasonTemplate.Read(text, out var fault);
        if (fault is not null)
        {
            Fault(path, fault);
        }

        return reason;
    }

    public void Named(string path, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            Fault(path, "must not be empty");
        }
    }

    public void Unique(string path, string name, HashSet<string> names)
    {
        Named(path, name);
        if (!names.Add(name))
        {
            Fault(path, $"'{name}' stands more than once");
        }
    }

    public void Number(string path, double number) => Between(path, number, -Largest, Largest);

    /// <summary>Only proportions of weights matter.</summary>
    public void Weight(string path, double weight) => Between(path, weight, 0, Largest);

    public void Score(string path, double score) => Between(path, score, 0, 100);

    public void AtLeast(string path, double number, double least)
    {
        if (!double.IsFinite(number) || number < least)
        {
            Fault(path, $"must be a finite number from {least}");
        }
    }

    public void Between(string path, double number, double least, double most)
    {
        if (!(number >= least && number <= most))
        {
            Fault(path, $"must be from {least} to {most}");
        }
    }
}

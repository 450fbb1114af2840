using HealthFunctions.Core.Metrics;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>Checks that a curve fits its metric and makes it ready.</summary>
internal sealed class CurveCompiler(ModelChecks checks)
{
    private static readonly Curve NoCurve = new FlagMapCurve(double.NaN, double.NaN);

    public Curve Compile(string path, CurveModel curve, MetricDefinition metric)
    {
        var kinds = (curve.Linear is null ? 0 : 1) + (curve.Steps is null ? 0 : 1) + (curve.Map is null ? 0 : 1);
        if (kinds != 1)
        {
            checks.Fault(path, "must have exactly one of linear, steps and map");
            return NoCurve;
        }

        if (curve.Else is not null && curve.Steps is null)
        {
            checks.Fault($"{path}.else", "belongs to steps only");
        }

        if (curve.Map is { } map)
        {
            return MapCurve($"{path}.map", map, metric);
        }

        if (metric.Kind is not MetricKind.Number)
        {
            checks.Fault(
                curve.Linear is null ? $"{path}.steps" : $"{path}.linear",
                $"does not fit: {metric.Name} is a {metric.Kind.ToString().ToLowerInvariant()}, use map");
            return NoCurve;
        }

        return curve.Linear is { } linear ? Linear($"{path}.linear", linear) : Steps(path, curve);
    }

    private LinearCurve Linear(string path, LinearModel linear)
    {
        checks.Number($"{path}.zeroAt", linear.ZeroAt);
        checks.Number($"{path}.fullAt", linear.FullAt);
        if (linear.ZeroAt == linear.FullAt)
        {
            checks.Fault($"{path}.fullAt", "must differ from zeroAt");
        }

        return new(linear.ZeroAt, linear.FullAt);
    }

    private StepsCurve Steps(string path, CurveModel curve)
    {
        var steps = curve.Steps!;
        if (steps.Count == 0)
        {
            checks.Fault($"{path}.steps", "must have at least one step");
        }

        for (var index = 0; index < steps.Count; index++)
        {
            checks.Number($"{path}.steps[{index}].upTo", steps[index].UpTo);
            checks.Score($"{path}.steps[{index}].score", steps[index].Score);
            if (index > 0 && steps[index].UpTo <= steps[index - 1].UpTo)
            {
                checks.Fault($"{path}.steps[{index}].upTo", "must be above the step before it");
            }
        }

        if (curve.Else is { } above)
        {
            checks.Score($"{path}.else", above);
        }
        else
        {
            checks.Fault($"{path}.else", "is missing: the score above the last step");
        }

        return new([.. steps.Select(step => step.UpTo)], [.. steps.Select(step => step.Score)], curve.Else ?? 0);
    }

    private Curve MapCurve(string path, IReadOnlyDictionary<string, double> map, MetricDefinition metric)
    {
        if (metric.Kind is MetricKind.Number)
        {
            checks.Fault(path, $"does not fit: {metric.Name} is a number, use linear or steps");
            return NoCurve;
        }

        if (map.Count == 0)
        {
            checks.Fault(path, "must have at least one value");
        }

        IReadOnlyList<string> allowed = metric.Kind is MetricKind.Flag ? ["true", "false"] : checks.ValuesOf(metric);
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, score) in map)
        {
            checks.Score($"{path}.{key}", score);
            if (!keys.Add(key))
            {
                checks.Fault($"{path}.{key}", "stands twice: values are compared without regard to case");
            }

            if (allowed.Count > 0 && !allowed.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                checks.Fault($"{path}.{key}", $"is not a value of {metric.Name}: use {string.Join(", ", allowed)}");
            }
        }

        return metric.Kind is MetricKind.Flag
            ? new FlagMapCurve(Mapped(map, "true"), Mapped(map, "false"))
            : new TextMapCurve([.. map.Keys], [.. map.Values]);
    }

    private static double Mapped(IReadOnlyDictionary<string, double> map, string key)
    {
        foreach (var (name, score) in map)
        {
            if (string.Equals(name, key, StringComparison.OrdinalIgnoreCase))
            {
                return score;
            }
        }

        return double.NaN;
    }
}

using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Pulses;
using HealthFunctions.Core.Scoring.Expressions;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>Checks the meaning of a model and makes it ready. It goes on after a fault, so that all are reported; the outcome is used only without faults.</summary>
internal sealed class ModelCompiler
{
    private readonly ScoringModel model;
    private readonly ModelChecks checks;

    private ModelCompiler(ScoringModel model, ModelFaults faults, PulseScales scales)
    {
        this.model = model;
        checks = new(faults, scales);
    }

    public static CompiledModel Compile(ScoringModel model, ModelFaults faults, PulseScales scales) => new ModelCompiler(model, faults, scales).Compile();

    private CompiledModel Compile()
    {
        checks.Named("$.version", model.Version);
        checks.Named("$.name", model.Name);
        checks.Between("$.coverageFloor", model.CoverageFloor, 0, 1);
        checks.AtLeast("$.hysteresis.margin", model.Hysteresis.Margin, 0);
        checks.AtLeast("$.hysteresis.confirmRuns", model.Hysteresis.ConfirmRuns, 1);

        // Segments come first: every other expression may name them.
        var segments = Segments();
        var metrics = new List<CompiledMetric>();
        var dimensions = Dimensions(metrics);
        var variants = new VariantCompiler(model, checks);
        var usual = variants.Default();
        return new(model, usual)
        {
            Segments = segments,
            Dimensions = dimensions,
            Metrics = [.. metrics],
            Variants = variants.Variants(usual),
            Findings = Findings(),
            Cadences = [.. model.Pulse.CadenceDays.Select(Cadence)],
        };
    }

    private (string Name, Expression When)[] Segments()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var segments = new List<(string, Expression)>();
        foreach (var segment in model.Segments)
        {
            var path = $"$.segments[{segments.Count}]";
            checks.Unique($"{path}.name", segment.Name, names);
            var when = checks.Condition($"{path}.when", segment.When);
            checks.Know(segment.Name, when);
            segments.Add((segment.Name, when));
        }

        return [.. segments];
    }

    private CompiledDimension[] Dimensions(List<CompiledMetric> metrics)
    {
        if (model.Dimensions.Count == 0)
        {
            checks.Fault("$.dimensions", "must have at least one dimension");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var dimensions = new List<CompiledDimension>();
        foreach (var dimension in model.Dimensions)
        {
            var path = $"$.dimensions[{dimensions.Count}]";
            checks.Unique($"{path}.name", dimension.Name, names);
            checks.Weight($"{path}.weight", dimension.Weight);
            var first = metrics.Count;
            if (dimension.Metrics.Count == 0)
            {
                checks.Fault($"{path}.metrics", "must have at least one metric");
            }

            foreach (var metric in dimension.Metrics)
            {
                metrics.Add(Metric($"{path}.metrics[{metrics.Count - first}]", metric, used));
            }

            dimensions.Add(new(dimension.Name, first, dimension.Metrics.Count, dimension.Metrics.Sum(metric => metric.Weight)));
        }

        return [.. dimensions];
    }

    private CompiledMetric Metric(string path, MetricModel metric, HashSet<string> used)
    {
        checks.Weight($"{path}.weight", metric.Weight);
        if (metric.Absent.Score is { } absent)
        {
            checks.Score($"{path}.absent.score", absent);
        }

        if (!MetricCatalog.TryFind(metric.Metric, out var definition))
        {
            checks.Fault($"{path}.metric", $"'{metric.Metric}' is not a metric{MetricNames.Suggestion(metric.Metric)}");
            return default;
        }

        if (!used.Add(metric.Metric))
        {
            checks.Fault($"{path}.metric", $"'{metric.Metric}' is used more than once: it would count twice");
        }

        var curves = new CurveCompiler(checks);
        var cases = metric.Cases.Select((own, index) => (
            checks.Condition($"{path}.cases[{index}].when", own.When),
            curves.Compile($"{path}.cases[{index}].curve", own.Curve, definition)));
        return new(definition, metric.Weight, curves.Compile($"{path}.curve", metric.Curve, definition), [.. cases], metric.Absent.Score ?? double.NaN);
    }

    private CompiledFinding[] Findings()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. model.Findings.Select((finding, index) =>
            {
                var path = $"$.findings[{index}]";
                checks.Unique($"{path}.name", finding.Name, names);
                return new CompiledFinding(finding.Name, checks.Condition($"{path}.when", finding.When), checks.Reason($"{path}.reason", finding.Reason));
            }),
        ];
    }

    private (Expression? When, double Days) Cadence(CadenceCase cadence, int index)
    {
        var path = $"$.pulse.cadenceDays[{index}]";
        if (!double.IsFinite(cadence.Days) || cadence.Days <= 0)
        {
            checks.Fault($"{path}.days", "must be above 0");
        }

        if (cadence.When is not { } text)
        {
            return (When: null, cadence.Days);
        }

        var when = checks.Condition($"{path}.when", text);
        if (when.Metrics.Contains(MetricCatalog.PulseCadenceDays))
        {
            checks.Fault($"{path}.when", "must not look at pulseCadenceDays, which it decides");
        }

        return (when, cadence.Days);
    }
}

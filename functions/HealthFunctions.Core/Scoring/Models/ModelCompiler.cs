using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring.Expressions;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>Checks the meaning of a model and makes it ready. It goes on after a fault, so that all are reported; the outcome is used only without faults.</summary>
internal sealed class ModelCompiler
{
    private static readonly Expression Never = Expression.Read("false").Expression!;
    private static readonly Curve NoCurve = new FlagMapCurve(double.NaN, double.NaN);

    private readonly ScoringModel model;
    private readonly ModelFaults faults;

    private ModelCompiler(ScoringModel model, ModelFaults faults)
    {
        this.model = model;
        this.faults = faults;
    }

    public static CompiledModel Compile(ScoringModel model, ModelFaults faults) => new ModelCompiler(model, faults).Compile();

    private CompiledModel Compile()
    {
        Named("$.version", model.Version);
        Named("$.name", model.Name);
        Between("$.coverageFloor", model.CoverageFloor, 0, 1);
        AtLeast("$.hysteresis.margin", model.Hysteresis.Margin, 0);
        AtLeast("$.hysteresis.confirmRuns", model.Hysteresis.ConfirmRuns, 1);

        var metrics = new List<CompiledMetric>();
        return new(model)
        {
            Dimensions = Dimensions(metrics),
            Metrics = [.. metrics],
            Weights = [.. model.Dimensions.Select(dimension => dimension.Weight)],
            WeightCases = [.. model.Weights.Select(WeightCase)],
            BandCases = BandCases(),
            Rules = Rules(),
            Cadences = [.. model.Pulse.CadenceDays.Select(Cadence)],
        };
    }

    private CompiledDimension[] Dimensions(List<CompiledMetric> metrics)
    {
        if (model.Dimensions.Count == 0)
        {
            faults.Add("$.dimensions", "must have at least one dimension");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var used = new HashSet<string>(StringComparer.Ordinal);
        var dimensions = new List<CompiledDimension>();
        foreach (var dimension in model.Dimensions)
        {
            var path = $"$.dimensions[{dimensions.Count}]";
            Unique($"{path}.name", dimension.Name, names);
            Weight($"{path}.weight", dimension.Weight);
            var first = metrics.Count;
            if (dimension.Metrics.Count == 0)
            {
                faults.Add($"{path}.metrics", "must have at least one metric");
            }

            foreach (var metric in dimension.Metrics)
            {
                metrics.Add(Metric($"{path}.metrics[{metrics.Count - first}]", metric, used));
            }

            dimensions.Add(new(
                dimension.Name,
                first,
                dimension.Metrics.Count,
                dimension.Metrics.Sum(metric => metric.Weight),
                Pass(path, dimension.Conditions),
                dimension.Conditions?.Attention is { } attention ? Condition($"{path}.conditions.attention", attention) : null));
        }

        return [.. dimensions];
    }

    private Expression[] Pass(string path, ConditionsModel? conditions)
    {
        if (conditions is null)
        {
            if (model.Rollup is Rollup.Conditions)
            {
                faults.Add($"{path}.conditions", "is missing: the rollup \"conditions\" needs the conditions of every dimension");
            }

            return [];
        }

        if (conditions.Pass.Count == 0)
        {
            faults.Add($"{path}.conditions.pass", "must have at least one condition");
        }

        return [.. conditions.Pass.Select((text, index) => Condition($"{path}.conditions.pass[{index}]", text))];
    }

    private CompiledMetric Metric(string path, MetricModel metric, HashSet<string> used)
    {
        Weight($"{path}.weight", metric.Weight);
        if (metric.Absent.Score is { } absent)
        {
            Score($"{path}.absent.score", absent);
        }

        if (!MetricCatalog.TryFind(metric.Metric, out var definition))
        {
            faults.Add($"{path}.metric", $"'{metric.Metric}' is not a metric{MetricNames.Suggestion(metric.Metric)}");
            return default;
        }

        if (!used.Add(metric.Metric))
        {
            faults.Add($"{path}.metric", $"'{metric.Metric}' is used more than once: it would count twice");
        }

        return new(definition, metric.Weight, CurveOf($"{path}.curve", metric.Curve, definition), metric.Absent.Score ?? double.NaN);
    }

    private Curve CurveOf(string path, CurveModel curve, MetricDefinition metric)
    {
        var kinds = (curve.Linear is null ? 0 : 1) + (curve.Steps is null ? 0 : 1) + (curve.Map is null ? 0 : 1);
        if (kinds != 1)
        {
            faults.Add(path, "must have exactly one of linear, steps and map");
            return NoCurve;
        }

        if (curve.Else is not null && curve.Steps is null)
        {
            faults.Add($"{path}.else", "belongs to steps only");
        }

        if (curve.Map is { } map)
        {
            return MapCurve($"{path}.map", map, metric);
        }

        if (metric.Kind is not MetricKind.Number)
        {
            faults.Add(
                curve.Linear is null ? $"{path}.steps" : $"{path}.linear",
                $"does not fit: {metric.Name} is a {metric.Kind.ToString().ToLowerInvariant()}, use map");
            return NoCurve;
        }

        return curve.Linear is { } linear ? Linear($"{path}.linear", linear) : Steps(path, curve);
    }

    private LinearCurve Linear(string path, LinearModel linear)
    {
        Finite($"{path}.zeroAt", linear.ZeroAt);
        Finite($"{path}.fullAt", linear.FullAt);
        if (linear.ZeroAt == linear.FullAt)
        {
            faults.Add($"{path}.fullAt", "must differ from zeroAt");
        }

        return new(linear.ZeroAt, linear.FullAt);
    }

    private StepsCurve Steps(string path, CurveModel curve)
    {
        var steps = curve.Steps!;
        if (steps.Count == 0)
        {
            faults.Add($"{path}.steps", "must have at least one step");
        }

        for (var index = 0; index < steps.Count; index++)
        {
            Finite($"{path}.steps[{index}].upTo", steps[index].UpTo);
            Score($"{path}.steps[{index}].score", steps[index].Score);
            if (index > 0 && steps[index].UpTo <= steps[index - 1].UpTo)
            {
                faults.Add($"{path}.steps[{index}].upTo", "must be above the step before it");
            }
        }

        if (curve.Else is { } above)
        {
            Score($"{path}.else", above);
        }
        else
        {
            faults.Add($"{path}.else", "is missing: the score above the last step");
        }

        return new([.. steps.Select(step => step.UpTo)], [.. steps.Select(step => step.Score)], curve.Else ?? 0);
    }

    private Curve MapCurve(string path, IReadOnlyDictionary<string, double> map, MetricDefinition metric)
    {
        if (metric.Kind is MetricKind.Number)
        {
            faults.Add(path, $"does not fit: {metric.Name} is a number, use linear or steps");
            return NoCurve;
        }

        if (map.Count == 0)
        {
            faults.Add(path, "must have at least one value");
        }

        IReadOnlyList<string> allowed = metric.Kind is MetricKind.Flag ? ["true", "false"] : metric.AllowedValues;
        var keys = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, score) in map)
        {
            Score($"{path}.{key}", score);
            if (!keys.Add(key))
            {
                faults.Add($"{path}.{key}", "stands twice: values are compared without regard to case");
            }

            if (allowed.Count > 0 && !allowed.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                faults.Add($"{path}.{key}", $"is not a value of {metric.Name}: use {string.Join(", ", allowed)}");
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

    private (Expression When, double[] Weights) WeightCase(WeightCase weights, int index)
    {
        var path = $"$.weights[{index}]";
        foreach (var (name, weight) in weights.Dimensions)
        {
            Weight($"{path}.dimensions.{name}", weight);
            if (DimensionIndex(name) < 0)
            {
                faults.Add($"{path}.dimensions.{name}", "is not a dimension of this model");
            }
        }

        return (
            Condition($"{path}.when", weights.When),
            [.. model.Dimensions.Select(dimension => weights.Dimensions.TryGetValue(dimension.Name, out var weight) ? weight : dimension.Weight)]);
    }

    private (Expression When, Thresholds Thresholds)[] BandCases()
    {
        CheckThresholds("$.bands", model.Bands.Green, model.Bands.Amber);
        return
        [
            .. model.Bands.Cases.Select((bands, index) =>
            {
                var path = $"$.bands.cases[{index}]";
                CheckThresholds(path, bands.Green, bands.Amber);
                return (Condition($"{path}.when", bands.When), new Thresholds(bands.Green, bands.Amber));
            }),
        ];
    }

    private void CheckThresholds(string path, double green, double amber)
    {
        Score($"{path}.green", green);
        Score($"{path}.amber", amber);
        if (amber >= green)
        {
            faults.Add($"{path}.amber", "must be below green");
        }
    }

    private CompiledRule[] Rules()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. model.Rules.Select((rule, index) =>
            {
                var path = $"$.rules[{index}]";
                Unique($"{path}.name", rule.Name, names);
                Named($"{path}.reason", rule.Reason);
                var when = Condition($"{path}.when", rule.When);
                if (rule.Band is null && !rule.Alert)
                {
                    faults.Add($"{path}.band", "is missing: a rule sets a band of red or amber, or has \"alert\": true");
                }

                if (rule.Band is Band.Green or Band.Unknown)
                {
                    faults.Add($"{path}.band", "must be red or amber");
                }

                var dimension = rule.Dimension is { } name ? DimensionIndex(name) : -1;
                if (rule.Dimension is not null && dimension < 0)
                {
                    faults.Add($"{path}.dimension", $"'{rule.Dimension}' is not a dimension of this model");
                }

                var reason = ReasonTemplate.Read(rule.Reason, out var fault);
                if (fault is not null)
                {
                    faults.Add($"{path}.reason", fault);
                }

                return new CompiledRule(rule, when, dimension, reason);
            }),
        ];
    }

    private (Expression? When, double Days) Cadence(CadenceCase cadence, int index)
    {
        var path = $"$.pulse.cadenceDays[{index}]";
        if (!double.IsFinite(cadence.Days) || cadence.Days <= 0)
        {
            faults.Add($"{path}.days", "must be above 0");
        }

        return (cadence.When is { } when ? Condition($"{path}.when", when) : null, cadence.Days);
    }

    private int DimensionIndex(string name)
    {
        for (var index = 0; index < model.Dimensions.Count; index++)
        {
            if (string.Equals(model.Dimensions[index].Name, name, StringComparison.Ordinal))
            {
                return index;
            }
        }

        return -1;
    }

    private Expression Condition(string path, string text)
    {
        var reading = Expression.Read(text);
        if (reading.Fault is { } fault)
        {
            faults.Add(path, fault.ToString());
        }

        return reading.Expression ?? Never;
    }

    private void Named(string path, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            faults.Add(path, "must not be empty");
        }
    }

    private void Unique(string path, string name, HashSet<string> names)
    {
        Named(path, name);
        if (!names.Add(name))
        {
            faults.Add(path, $"'{name}' stands more than once");
        }
    }

    private void Finite(string path, double number)
    {
        if (!double.IsFinite(number))
        {
            faults.Add(path, "must be a finite number");
        }
    }

    // The limit keeps sums of weights finite; only proportions matter.
    private void Weight(string path, double weight) => Between(path, weight, 0, 1e100);

    private void Score(string path, double score) => Between(path, score, 0, 100);

    private void AtLeast(string path, double number, double least)
    {
        if (!double.IsFinite(number) || number < least)
        {
            faults.Add(path, $"must be a finite number from {least}");
        }
    }

    private void Between(string path, double number, double least, double most)
    {
        if (!(number >= least && number <= most))
        {
            faults.Add(path, $"must be from {least} to {most}");
        }
    }
}

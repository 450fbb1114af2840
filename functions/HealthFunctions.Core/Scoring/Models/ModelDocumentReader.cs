using System.Text.Json;

namespace HealthFunctions.Core.Scoring.Models;

/// <summary>
/// Reads the shape of a model document. A deserialiser stops at its first fault; this goes on, so that all are reported at once.
/// What is missing or of the wrong type is replaced by something harmless: a model with faults is never used.
/// </summary>
internal static class ModelDocumentReader
{
    public static ScoringModel Read(JsonElement root, ModelFaults faults)
    {
        var model = new JsonNodeReader(root, "$", faults);
        model.Knows("$schema", "version", "name", "description", "segments", "dimensions", "selection", "bands", "rollup", "coverageFloor", "hysteresis", "rules", "findings", "pulse");
        _ = model.OptionalText("$schema"); // For editors alone; but it must be a text.
        var defaults = new ScoringModel { Version = "", Name = "", Dimensions = [] };
        return defaults with
        {
            Version = model.Text("version"),
            Name = model.Text("name"),
            Description = model.OptionalText("description"),
            Dimensions = model.List("dimensions", Dimension),
            Segments = model.OptionalList("segments", Segment),
            Selection = model.OptionalList("selection", Variant),
            Bands = model.Has("bands") ? Bands(model.Object("bands")) : defaults.Bands,
            Rollup = model.Choice("rollup", Rollup.Weighted, ("weighted", Rollup.Weighted), ("worst", Rollup.Worst), ("conditions", Rollup.Conditions)),
            CoverageFloor = model.Number("coverageFloor", defaults.CoverageFloor),
            Hysteresis = model.Has("hysteresis") ? Hysteresis(model.Object("hysteresis")) : defaults.Hysteresis,
            Rules = model.OptionalList("rules", Rule),
            Findings = model.OptionalList("findings", Finding),
            Pulse = model.Has("pulse") ? Pulse(model.Object("pulse")) : defaults.Pulse,
        };
    }

    private static DimensionModel Dimension(JsonNodeReader dimension)
    {
        dimension.Knows("name", "weight", "metrics", "conditions");
        return new()
        {
            Name = dimension.Text("name"),
            Weight = dimension.Number("weight"),
            Metrics = dimension.List("metrics", Metric),
            Conditions = dimension.Has("conditions") ? Conditions(dimension.Object("conditions")) : null,
        };
    }

    private static ConditionsModel Conditions(JsonNodeReader conditions)
    {
        conditions.Knows("pass", "attention");
        return new() { Pass = conditions.Texts("pass"), Attention = conditions.OptionalText("attention") };
    }

    private static MetricModel Metric(JsonNodeReader metric)
    {
        metric.Knows("metric", "weight", "curve", "cases", "absent");
        return new()
        {
            Metric = metric.Text("metric"),
            Weight = metric.Number("weight"),
            Curve = Curve(metric.Object("curve")),
            Cases = metric.OptionalList("cases", CurveCase),
            Absent = Absent(metric),
        };
    }

    private static CurveCase CurveCase(JsonNodeReader curve)
    {
        curve.Knows("when", "curve");
        return new(curve.Text("when"), Curve(curve.Object("curve")));
    }

    private static CurveModel Curve(JsonNodeReader curve)
    {
        curve.Knows("linear", "steps", "else", "map");
        return new()
        {
            Linear = curve.Has("linear") ? Linear(curve.Object("linear")) : null,
            Steps = curve.Has("steps") ? curve.List("steps", Step) : null,
            Else = curve.Has("else") ? curve.Number("else") : null,
            Map = curve.Has("map") ? curve.Object("map").Numbers() : null,
        };
    }

    private static LinearModel Linear(JsonNodeReader linear)
    {
        linear.Knows("zeroAt", "fullAt");
        return new(linear.Number("zeroAt"), linear.Number("fullAt"));
    }

    private static StepModel Step(JsonNodeReader step)
    {
        step.Knows("upTo", "score");
        return new(step.Number("upTo"), step.Number("score"));
    }

    private static AbsentModel Absent(JsonNodeReader metric)
    {
        if (!metric.Has("absent") || metric.Is("absent", "exclude"))
        {
            return AbsentModel.Exclude;
        }

        if (!metric.IsObject("absent"))
        {
            metric.Fault("absent", "must be \"exclude\" or {\"score\": n}");
            return AbsentModel.Exclude;
        }

        var absent = metric.Object("absent");
        absent.Knows("score");
        return new(absent.Number("score"));
    }

    private static SegmentModel Segment(JsonNodeReader segment)
    {
        segment.Knows("name", "when");
        return new(segment.Text("name"), segment.Text("when"));
    }

    private static VariantModel Variant(JsonNodeReader variant)
    {
        variant.Knows("name", "when", "weights", "bands", "conditions", "rules", "withoutRules");
        return new()
        {
            Name = variant.Text("name"),
            When = variant.Text("when"),
            Weights = variant.Has("weights") ? variant.Object("weights").Numbers() : [],
            Bands = variant.Has("bands") ? Bands(variant.Object("bands")) : null,
            Conditions = variant.Has("conditions") ? variant.Object("conditions").Objects(Conditions) : [],
            Rules = variant.OptionalList("rules", Rule),
            WithoutRules = variant.Has("withoutRules") ? variant.Texts("withoutRules") : [],
        };
    }

    private static FindingModel Finding(JsonNodeReader finding)
    {
        finding.Knows("name", "when", "reason");
        return new(finding.Text("name"), finding.Text("when"), finding.Text("reason"));
    }

    private static BandsModel Bands(JsonNodeReader bands)
    {
        bands.Knows("green", "amber", "cases");
        var defaults = new BandsModel();
        return new()
        {
            Green = bands.Number("green", defaults.Green),
            Amber = bands.Number("amber", defaults.Amber),
            Cases = bands.OptionalList("cases", BandCase),
        };
    }

    private static BandCase BandCase(JsonNodeReader bands)
    {
        bands.Knows("when", "green", "amber");
        return new(bands.Text("when"), bands.Number("green"), bands.Number("amber"));
    }

    private static HysteresisModel Hysteresis(JsonNodeReader hysteresis)
    {
        hysteresis.Knows("margin", "confirmRuns");
        var defaults = new HysteresisModel();
        return new()
        {
            Margin = hysteresis.Number("margin", defaults.Margin),
            ConfirmRuns = hysteresis.Integer("confirmRuns", defaults.ConfirmRuns),
        };
    }

    private static RuleModel Rule(JsonNodeReader rule)
    {
        rule.Knows("name", "when", "band", "dimension", "alert", "reason", "severity");
        return new()
        {
            Name = rule.Text("name"),
            When = rule.Text("when"),
            Band = rule.Has("band") ? rule.Choice("band", Band.Red, ("red", Band.Red), ("amber", Band.Amber)) : null,
            Dimension = rule.OptionalText("dimension"),
            Alert = rule.Flag("alert", @default: false),
            Reason = rule.Text("reason"),
            Severity = rule.Choice("severity", Severity.Warning, ("info", Severity.Info), ("warning", Severity.Warning), ("critical", Severity.Critical)),
        };
    }

    private static PulseModel Pulse(JsonNodeReader pulse)
    {
        pulse.Knows("cadenceDays");
        return new() { CadenceDays = pulse.OptionalList("cadenceDays", Cadence) };
    }

    private static CadenceCase Cadence(JsonNodeReader cadence)
    {
        cadence.Knows("when", "days");
        return new(cadence.Number("days"), cadence.OptionalText("when"));
    }
}

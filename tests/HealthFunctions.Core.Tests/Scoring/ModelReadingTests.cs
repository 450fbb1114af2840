using System.Text.Json;
using System.Text.Json.Nodes;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class ModelReadingTests
{
    private const string Valid = """
        {
          "$schema": "https://example.com/scoring-model.json",
          "version": "v1", "name": "mine", "description": "a model",
          "dimensions": [
            { "name": "product", "weight": 2, "metrics": [
              { "metric": "activeUsers", "weight": 1, "curve": { "linear": { "zeroAt": 0, "fullAt": 10 } }, "cases": [{ "when": "tenureDays < 90", "curve": { "linear": { "zeroAt": 0, "fullAt": 5 } } }] },
              { "metric": "complaints", "weight": 0.5, "curve": { "steps": [{ "upTo": 0, "score": 100 }, { "upTo": 2, "score": 50 }], "else": 0 }, "absent": { "score": 30 } } ],
              "conditions": { "pass": ["activeUsers > 5"], "attention": "activeUsers < 1" } },
            { "name": "financial", "weight": 1, "metrics": [
              { "metric": "subscriptionStatus", "weight": 1, "curve": { "map": { "active": 100, "unpaid": 0 } }, "absent": "exclude" },
              { "metric": "championLeft", "weight": 1, "curve": { "map": { "true": 0, "false": 100 } } } ] }
          ],
          "segments": [{ "name": "small", "when": "segment = 'smb'" }, { "name": "young", "when": "in('small') and tenureDays < 90" }],
          "selection": [{ "name": "young", "when": "in('young')", "weights": { "product": 5 }, "bands": { "green": 60 },
            "conditions": { "product": { "pass": ["activeUsers > 2"] } },
            "rules": [{ "name": "s", "when": "present(owner)", "alert": true, "reason": "owned" }], "withoutRules": ["r"] }],
          "findings": [{ "name": "f", "when": "activeUsers > 50", "reason": "{activeUsers:sentence}" }],
          "bands": { "green": 80, "amber": 50, "cases": [{ "when": "tenureDays < 90", "green": 60, "amber": 30 }] },
          "rollup": "worst", "coverageFloor": 0.3, "hysteresis": { "margin": 2, "confirmRuns": 4 },
          "rules": [{ "name": "r", "when": "complaints > 0", "band": "amber", "dimension": "product", "alert": true, "reason": "{complaints:sentence}", "severity": "critical" }],
          "pulse": { "cadenceDays": [{ "when": "segment = 'smb'", "days": 90 }, { "days": 20 }] }
        }
        """;

    /// <summary>Any value at any place of a valid document, or none.</summary>
    internal static Gen<(string, string?)> Changes => Gen.Elements(Paths(JsonNode.Parse(Valid)!).ToArray()).SelectMany(path => Gen
        .Elements("null", "true", "-1", "0", "101", "1e999", "\"\"", "\"activeUsers\"", "[]", "[null]", "{}", "{\"score\":{}}", null)
        .Select(value => (path, value)));

    [Fact]
    public void Every_field_is_read()
    {
        var model = ModelReading.Read(Valid).Model!.Source;
        Assert.Equal(("v1", "mine", "a model"), (model.Version, model.Name, model.Description));
        Assert.Equal(["product", "financial"], model.Dimensions.Select(dimension => dimension.Name));
        Assert.Equal(new LinearModel(0, 10), model.Dimensions[0].Metrics[0].Curve.Linear);
        Assert.Equal([new(0, 100), new(2, 50)], model.Dimensions[0].Metrics[1].Curve.Steps!);
        Assert.Equal(0, model.Dimensions[0].Metrics[1].Curve.Else);
        Assert.Equal(30, model.Dimensions[0].Metrics[1].Absent.Score);
        Assert.Null(model.Dimensions[1].Metrics[0].Absent.Score);
        Assert.Equal("activeUsers < 1", model.Dimensions[0].Conditions!.Attention);
        Assert.Equal(new CurveCase("tenureDays < 90", new() { Linear = new(0, 5) }), model.Dimensions[0].Metrics[0].Cases[0]);
        Assert.Equal([new("small", "segment = 'smb'"), new("young", "in('small') and tenureDays < 90")], model.Segments);
        var variant = Assert.Single(model.Selection);
        Assert.Equal(("young", "in('young')", 5.0), (variant.Name, variant.When, variant.Weights["product"]));
        Assert.Equal((60, 40), (variant.Bands!.Green, variant.Bands.Amber));
        Assert.Equal(["activeUsers > 2"], variant.Conditions["product"].Pass);
        Assert.Equal("s", Assert.Single(variant.Rules).Name);
        Assert.Equal(["r"], variant.WithoutRules);
        Assert.Equal([new("f", "activeUsers > 50", "{activeUsers:sentence}")], model.Findings);
        Assert.Equal((80, 50), (model.Bands.Green, model.Bands.Amber));
        Assert.Equal(new BandCase("tenureDays < 90", 60, 30), model.Bands.Cases[0]);
        Assert.Equal((Rollup.Worst, 0.3), (model.Rollup, model.CoverageFloor));
        Assert.Equal(new HysteresisModel { Margin = 2, ConfirmRuns = 4 }, model.Hysteresis);
        Assert.Equal(
            new RuleModel { Name = "r", When = "complaints > 0", Band = Band.Amber, Dimension = "product", Alert = true, Reason = "{complaints:sentence}", Severity = Severity.Critical },
            model.Rules[0]);
        Assert.Equal([new(90, "segment = 'smb'"), new(20)], model.Pulse.CadenceDays);
    }

    [Fact]
    public void What_is_left_out_has_its_default()
    {
        var model = ModelReading.Read("""{"version":"v","name":"n","dimensions":[{"name":"d","weight":1,"metrics":[{"metric":"mrr","weight":1,"curve":{"linear":{"zeroAt":0,"fullAt":1}}}]}]}""").Model!;
        Assert.Equal((70, 40), (model.Source.Bands.Green, model.Source.Bands.Amber));
        Assert.Equal(0.4, model.Source.CoverageFloor);
        Assert.Equal((3, 2), (model.Source.Hysteresis.Margin, model.Source.Hysteresis.ConfirmRuns));
        Assert.Equal(Rollup.Weighted, model.Source.Rollup);
        Assert.Equal(30, model.CadenceDays(new()));
    }

    [Fact]
    public void A_model_written_is_the_model_read()
    {
        var model = ModelReading.Read(Valid).Model!.Source;
        var written = JsonSerializer.Serialize(model, ScoringJson.Default.ScoringModel);
        var again = ModelReading.Read(written);
        Assert.Empty(again.Faults);
        Assert.Equal(written, JsonSerializer.Serialize(again.Model!.Source, ScoringJson.Default.ScoringModel));
    }

    [Theory]
    [InlineData("$.version", null, "is missing")]
    [InlineData("$.version", "\" \"", "must not be empty")]
    [InlineData("$.version", "1", "must be a text")]
    [InlineData("$.name", null, "is missing")]
    [InlineData("$.dimensions", null, "is missing")]
    [InlineData("$.dimensions", "[]", "must have at least one dimension")]
    [InlineData("$.dimensions", "{}", "must be a list")]
    [InlineData("$.dimensions[0]", "7", "must be an object")]
    [InlineData("$.dimensions[1].name", "\"product\"", "'product' stands more than once")]
    [InlineData("$.dimensions[0].weight", "-1", "must be from 0 to 1E+100")]
    [InlineData("$.dimensions[0].weight", "1e999", "must be a finite number")]
    [InlineData("$.dimensions[0].weight", "\"NaN\"", "must be a finite number")]
    [InlineData("$.dimensions[0].weight", null, "is missing")]
    [InlineData("$.dimensions[0].weigth", "1", "is not known here: use one of name, weight, metrics, conditions")]
    [InlineData("$.dimensions[0].metrics", "[]", "must have at least one metric")]
    [InlineData("$.dimensions[0].conditions.pass", "[]", "must have at least one condition")]
    [InlineData("$.dimensions[0].conditions.pass[0]", "3", "must be a text")]
    [InlineData("$.dimensions[0].conditions.pass[0]", "\"activeUsers\"", "at character 1: a condition is needed here, but this is a number: compare it with something")]
    [InlineData("$.dimensions[0].conditions.attention", "\"x\"", "at character 1: 'x' is not a metric; the metrics are listed in docs/scoring.md")]
    [InlineData("$.dimensions[0].metrics[0].metric", "\"ActiveUsers\"", "'ActiveUsers' is not a metric, did you mean 'activeUsers'?")]
    [InlineData("$.dimensions[1].metrics[0].metric", "\"championLeft\"", null)]
    [InlineData("$.dimensions[0].metrics[0].weight", "-0.1", "must be from 0 to 1E+100")]
    [InlineData("$.dimensions[0].metrics[0].curve", null, "is missing")]
    [InlineData("$.dimensions[0].metrics[0].curve", "{}", "must have exactly one of linear, steps and map")]
    [InlineData("$.dimensions[0].metrics[0].curve.map", "{\"a\":1}", null)]
    [InlineData("$.dimensions[0].metrics[0].curve", "{\"map\":{\"a\":1}}", null)]
    [InlineData("$.dimensions[0].metrics[0].curve.else", "4", "belongs to steps only")]
    [InlineData("$.dimensions[0].metrics[0].curve.linear.fullAt", "0", "must differ from zeroAt")]
    [InlineData("$.dimensions[0].metrics[0].curve.linear.zeroAt", "null", "is missing")]
    [InlineData("$.dimensions[0].metrics[0].absent", "\"include\"", "must be \"exclude\" or {\"score\": n}")]
    [InlineData("$.dimensions[0].metrics[1].absent.score", "101", "must be from 0 to 100")]
    [InlineData("$.dimensions[0].metrics[1].curve.steps", "[]", "must have at least one step")]
    [InlineData("$.dimensions[0].metrics[1].curve.steps[1].upTo", "0", "must be above the step before it")]
    [InlineData("$.dimensions[0].metrics[1].curve.steps[1].score", "-1", "must be from 0 to 100")]
    [InlineData("$.dimensions[0].metrics[1].curve.else", null, "is missing: the score above the last step")]
    [InlineData("$.dimensions[1].metrics[0].curve.map.cancelled", "1", "is not a value of subscriptionStatus: use active, trialing, past_due, unpaid, paused, canceled")]
    [InlineData("$.dimensions[1].metrics[0].curve.map.active", "101", "must be from 0 to 100")]
    [InlineData("$.dimensions[1].metrics[0].curve.map.ACTIVE", "1", "stands twice: values are compared without regard to case")]
    [InlineData("$.dimensions[1].metrics[1].curve.map.yes", "1", "is not a value of championLeft: use true, false")]
    [InlineData("$.dimensions[1].metrics[1].curve", "{\"linear\":{\"zeroAt\":0,\"fullAt\":1}}", null)]
    [InlineData("$.dimensions[0].metrics[0].curve.linear.zeroAt", "1e300", "must be from -1E+100 to 1E+100")]
    [InlineData("$.dimensions[0].metrics[0].cases[0].when", "\"tenure < 90\"", "at character 1: 'tenure' is not a metric, did you mean 'tenureDays'?")]
    [InlineData("$.dimensions[0].metrics[0].cases[0].curve.linear.fullAt", "0", "must differ from zeroAt")]
    [InlineData("$.dimensions[0].metrics[0].cases[0].curve", null, "is missing")]
    [InlineData("$.dimensions[0].metrics[0].cases[0].weight", "2", "is not known here: use one of when, curve")]
    [InlineData("$.segments[0].name", null, "is missing")]
    [InlineData("$.segments[0].when", "\"plan = 'x'\"", "at character 1: 'plan' is not a metric; the metrics are listed in docs/scoring.md")]
    [InlineData("$.segments[0].when", "\"in('young')\"", "at character 4: 'young' is not a segment: none is defined above")]
    [InlineData("$.segments[1].name", "\"SMALL\"", "'SMALL' stands more than once")]
    [InlineData("$.segments[1].when", "\"in('big')\"", "at character 4: 'big' is not a segment: use one of small")]
    [InlineData("$.segments[1].filter", "1", "is not known here: use one of name, when")]
    [InlineData("$.selection[0].name", "\"\"", "must not be empty")]
    [InlineData("$.selection[0].when", "\"segment\"", "at character 1: a condition is needed here, but this is a text: compare it with something")]
    [InlineData("$.selection[0].when", "\"in(small)\"", "at character 4: the name of a segment in single quotes should stand here")]
    [InlineData("$.selection[0].weights.support", "1", "'support' is not a dimension of this model")]
    [InlineData("$.selection[0].weights.product", "-1", "must be from 0 to 1E+100")]
    [InlineData("$.selection[0].weights", "[]", "must be an object")]
    [InlineData("$.selection[0].bands.amber", "61", "must be below green")]
    [InlineData("$.selection[0].conditions.support", "{\"pass\":[\"true\"]}", "'support' is not a dimension of this model")]
    [InlineData("$.selection[0].conditions.product.pass[0]", "\"x\"", "at character 1: 'x' is not a metric; the metrics are listed in docs/scoring.md")]
    [InlineData("$.selection[0].rules[0].dimension", "\"support\"", "'support' is not a dimension of this model")]
    [InlineData("$.selection[0].withoutRules[0]", "\"q\"", "'q' is not a rule of this model")]
    [InlineData("$.selection[0].model", "\"x\"", "is not known here: use one of name, when, weights, bands, conditions, rules, withoutRules")]
    [InlineData("$.findings[0].when", "\"arr = 'much'\"", "at character 5: a number cannot be compared with a text")]
    [InlineData("$.findings[0].reason", "\"{revenue}\"", "names 'revenue', which is not a metric; the metrics are listed in docs/scoring.md")]
    [InlineData("$.findings[0].name", null, "is missing")]
    [InlineData("$.findings[0].score", "4", "is not known here: use one of name, when, reason")]
    [InlineData("$.pulse.cadenceDays[0].when", "\"pulseAgeDays > pulseCadenceDays\"", "must not look at pulseCadenceDays, which it decides")]
    [InlineData("$.bands.amber", "80", "must be below green")]
    [InlineData("$.bands.green", "101", "must be from 0 to 100")]
    [InlineData("$.bands.cases[0].amber", "61", "must be below green")]
    [InlineData("$.bands.cases[0].when", "\"\"", "at character 1: the expression is empty")]
    [InlineData("$.rollup", "\"best\"", "must be one of weighted, worst, conditions")]
    [InlineData("$.rollup", "\"conditions\"", null)]
    [InlineData("$.coverageFloor", "1.1", "must be from 0 to 1")]
    [InlineData("$.hysteresis.margin", "-1", "must be a finite number from 0")]
    [InlineData("$.hysteresis.confirmRuns", "0", "must be a finite number from 1")]
    [InlineData("$.hysteresis.confirmRuns", "1.5", "must be a whole number")]
    [InlineData("$.rules[0].name", "\"\"", "must not be empty")]
    [InlineData("$.rules[0].when", "\"complaints >\"", "at character 13: the expression ends where a metric, a number, a text in single quotes, 'present', 'in', 'not' or '(' should follow")]
    [InlineData("$.rules[0].band", "\"green\"", "must be one of red, amber")]
    [InlineData("$.rules[0].alert", "\"yes\"", "must be true or false")]
    [InlineData("$.rules[0].dimension", "\"support\"", "'support' is not a dimension of this model")]
    [InlineData("$.rules[0].reason", "\"{complains}\"", "names 'complains', which is not a metric, did you mean 'complaints'?")]
    [InlineData("$.rules[0].reason", "\"a } b\"", "has a brace without its partner: write {metricName}")]
    [InlineData("$.rules[0].reason", null, "is missing")]
    [InlineData("$.rules[0].severity", "\"fatal\"", "must be one of info, warning, critical")]
    [InlineData("$.pulse.cadenceDays[1].days", "0", "must be above 0")]
    [InlineData("$.pulse.cadenceDays[0].when", "\"segment > 1\"", "at character 9: a text cannot be compared with a number")]
    [InlineData("$.surprise", "1", "is not known here: use one of $schema, version, name, description, segments, dimensions, selection, bands, rollup, coverageFloor, hysteresis, rules, findings, pulse")]
    public void A_fault_is_told_with_its_path_and_reason(string path, string? json, string? reason)
    {
        var faults = ModelReading.Read(Changed((path, json))).Faults;
        Assert.NotEmpty(faults);
        if (reason is not null)
        {
            Assert.Contains(new ModelFault(path, reason), faults);
        }
    }

    [Fact]
    public void Curves_must_fit_the_kind_of_their_metric()
    {
        AssertFault("$.dimensions[0].metrics[0].curve", """{"map":{"a":1}}""", "$.dimensions[0].metrics[0].curve.map: does not fit: activeUsers is a number, use linear or steps");
        AssertFault("$.dimensions[1].metrics[1].curve", """{"linear":{"zeroAt":0,"fullAt":1}}""", "$.dimensions[1].metrics[1].curve.linear: does not fit: championLeft is a flag, use map");
        AssertFault("$.dimensions[1].metrics[0].curve", """{"steps":[{"upTo":0,"score":1}],"else":1}""", "$.dimensions[1].metrics[0].curve.steps: does not fit: subscriptionStatus is a text, use map");
        AssertFault("$.dimensions[0].metrics[1].metric", "\"activeUsers\"", "$.dimensions[0].metrics[1].metric: 'activeUsers' is used more than once: it would count twice");
        AssertFault("$.rollup", "\"conditions\"", "$.dimensions[1].conditions: is missing: the rollup \"conditions\" needs the conditions of every dimension");
    }

    [Fact]
    public void A_rule_must_do_something()
    {
        var faults = ModelReading.Read(Changed(("$.rules[0].band", null), ("$.rules[0].alert", null))).Faults;
        Assert.Equal("$.rules[0].band", Assert.Single(faults).Path);
    }

    [Fact]
    public void All_faults_are_told_at_once()
    {
        var faults = ModelReading.Read(Changed(
            ("$.version", "5"),
            ("$.dimensions[0].weight", "\"ten\""),
            ("$.dimensions[0].metrics[0].metric", "\"logins\""),
            ("$.dimensions[0].metrics[1].weight", "-1"),
            ("$.dimensions[1].name", "\"product\""),
            ("$.bands.amber", "90"),
            ("$.rules[0].when", "\"complaints = 'x'\""),
            ("$.rules[0].severity", "\"fatal\""),
            ("$.segments[0].when", "\"size > 3\""),
            ("$.selection[0].weights.support", "1"),
            ("$.findings[0].reason", "4"),
            ("$.rollup", "\"best\""))).Faults;
        Assert.Equal(
            [
                "$.bands.amber", "$.dimensions[0].metrics[0].metric", "$.dimensions[0].metrics[1].weight", "$.dimensions[0].weight", "$.dimensions[1].name",
                "$.findings[0].reason", "$.rollup", "$.rules[0].severity", "$.rules[0].when", "$.segments[0].when", "$.selection[0].weights.support", "$.version",
            ],
            faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("""{"version":"a","version":"b"}""")]
    [InlineData("""{"version":"\ud800"}""")]
    [InlineData("""{"rollup":"\udc00x"}""")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"dimensions":[{"name":"x","conditions":{"pass":["\ud83d"]}}]}""")]
    public void What_is_not_a_model_document_has_faults_too(string json)
    {
        var reading = ModelReading.Read(json);
        Assert.False(reading.IsValid);
        Assert.Equal("$", reading.Faults[0].Path);
    }

    [Fact]
    public void A_model_made_in_code_is_checked_the_same_way()
    {
        var model = Given.Model(Given.Dimension("d", double.NaN, Given.AsIs("activeUsers", double.PositiveInfinity, absent: double.NaN)), Given.Dimension("e", 1)) with
        {
            Rules = [Given.Rule("true", Band.Green)],
        };
        Assert.Equal(
            ["$.dimensions[0].metrics[0].absent.score", "$.dimensions[0].metrics[0].weight", "$.dimensions[0].weight", "$.dimensions[1].metrics", "$.rules[0].band"],
            ModelReading.Read(model).Faults.Select(fault => fault.Path).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_document_with_anything_anywhere_is_a_model_or_has_faults()
    {
        Properties.ForAll(
            Changes,
            change =>
            {
                var reading = ModelReading.Read(Changed(change));
                return reading.IsValid == (reading.Faults.Count == 0) && reading.Faults.All(fault => fault.Path.StartsWith('$') && fault.Reason.Length > 0);
            },
            cases: 2000);
    }

    private static void AssertFault(string path, string json, string fault) =>
        Assert.Equal(fault, Assert.Single(ModelReading.Read(Changed((path, json))).Faults).ToString());

    private static IEnumerable<string> Paths(JsonNode node)
    {
        IEnumerable<JsonNode?> children = node switch
        {
            JsonObject parent => parent.Select(property => property.Value),
            JsonArray list => list,
            _ => [],
        };
        return children.OfType<JsonNode>().SelectMany(child => Paths(child).Prepend(child.GetPath()));
    }

    // Sets the value at a path, or removes it.
    internal static string Changed(params (string Path, string? Json)[] changes)
    {
        var root = JsonNode.Parse(Valid)!;
        foreach (var (path, json) in changes)
        {
            var steps = path.Replace("[", ".[").Split('.').Skip(1).ToArray();
            var parent = steps[..^1].Aggregate(root, (node, step) => step[0] == '[' ? node[Index(step)]! : node[step]!);
            var last = steps[^1];
            if (last[0] == '[')
            {
                parent[Index(last)] = json is null ? null : JsonNode.Parse(json);
            }
            else if (json is null)
            {
                parent.AsObject().Remove(last);
            }
            else
            {
                parent[last] = JsonNode.Parse(json);
            }
        }

        return root.ToJsonString();
    }

    private static int Index(string step) => int.Parse(step.Trim('[', ']'));
}

using System.Reflection;
using System.Text.Json;
using FsCheck.Fluent;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Testing;

namespace HealthFunctions.Core.Tests.Scoring;

public sealed class ScoringModelSchemaTests
{
    private static readonly JsonElement Schema = JsonDocument.Parse(ScoringModelSchema.Json).RootElement;

    public static TheoryData<string> PresetNames => [.. DefaultModels.All.Select(preset => preset.Name)];

    public static TheoryData<string, Type> Parts => new()
    {
        { "segment", typeof(SegmentModel) },
        { "dimension", typeof(DimensionModel) },
        { "conditions", typeof(ConditionsModel) },
        { "metric", typeof(MetricModel) },
        { "curve", typeof(CurveModel) },
        { "curveCase", typeof(CurveCase) },
        { "linear", typeof(LinearModel) },
        { "step", typeof(StepModel) },
        { "variant", typeof(VariantModel) },
        { "bands", typeof(BandsModel) },
        { "bandCase", typeof(BandCase) },
        { "hysteresis", typeof(HysteresisModel) },
        { "rule", typeof(RuleModel) },
        { "finding", typeof(FindingModel) },
        { "pulse", typeof(PulseModel) },
        { "cadence", typeof(CadenceCase) },
    };

    [Fact]
    public void It_is_draft_2020_12() => Assert.Equal("https://json-schema.org/draft/2020-12/schema", Schema.GetProperty("$schema").GetString());

    [Theory]
    [MemberData(nameof(Parts))]
    public void Every_property_of_the_types_is_in_the_schema_and_the_other_way_round(string part, Type type) =>
        Assert.Equal(PropertiesOf(type), NamesIn(Schema.GetProperty("$defs").GetProperty(part)));

    [Fact]
    public void The_model_itself_has_the_same_properties_too()
    {
        Assert.Equal(PropertiesOf(typeof(ScoringModel)).Append("$schema").Order(StringComparer.Ordinal), NamesIn(Schema));

        // The parts above are all there are, but for three that are no types of their own.
        var parts = Parts.Select(row => (string)((object[])row)[0]);
        Assert.Equal(parts.Concat(["absent", "expression", "reason", "text"]).Order(StringComparer.Ordinal), Schema.GetProperty("$defs").EnumerateObject().Select(part => part.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void It_names_every_metric() => Assert.Equal(
        MetricCatalog.All.Select(metric => metric.Name),
        Schema.GetProperty("$defs").GetProperty("metric").GetProperty("properties").GetProperty("metric").GetProperty("enum").EnumerateArray().Select(name => name.GetString()));

    [Fact]
    public void Every_property_says_what_it_means()
    {
        foreach (var part in Schema.GetProperty("$defs").EnumerateObject().Select(part => part.Value).Append(Schema).Where(part => part.TryGetProperty("properties", out _)))
        {
            Assert.All(part.GetProperty("properties").EnumerateObject(), property => Assert.True(
                property.Value.TryGetProperty("description", out _) || Definition(property.Value).TryGetProperty("description", out _), property.Name));
        }
    }

    [Theory]
    [MemberData(nameof(PresetNames))]
    public void Every_preset_is_valid_as_it_is_and_as_it_is_written_by_us(string name)
    {
        Assert.True(DefaultModels.TryFind(name, out var preset));
        Assert.True(IsValid(preset.Json));
        Assert.True(IsValid(JsonSerializer.Serialize(preset.Model.Source, ScoringJson.Default.ScoringModel)));
    }

    [Theory]
    [InlineData("$.version", null)]
    [InlineData("$.version", "\"\"")]
    [InlineData("$.dimensions", "[]")]
    [InlineData("$.dimensions[0].weight", "-1")]
    [InlineData("$.dimensions[0].wieght", "1")]
    [InlineData("$.dimensions[0].metrics[0].metric", "\"ActiveUsers\"")]
    [InlineData("$.dimensions[0].metrics[0].curve", "{}")]
    [InlineData("$.dimensions[0].metrics[0].curve.map", "{\"a\":1}")]
    [InlineData("$.dimensions[0].metrics[0].curve.else", "1")]
    [InlineData("$.dimensions[0].metrics[1].curve.else", null)]
    [InlineData("$.dimensions[0].metrics[1].curve.steps[0].score", "101")]
    [InlineData("$.dimensions[0].metrics[0].absent", "\"include\"")]
    [InlineData("$.segments[0].when", null)]
    [InlineData("$.selection[0].model", "1")]
    [InlineData("$.selection[0].weights.product", "\"5\"")]
    [InlineData("$.findings[0].reason", "4")]
    [InlineData("$.rollup", "\"best\"")]
    [InlineData("$.coverageFloor", "2")]
    [InlineData("$.hysteresis.confirmRuns", "1.5")]
    [InlineData("$.rules[0].band", "\"green\"")]
    [InlineData("$.rules[0].severity", "\"fatal\"")]
    [InlineData("$.pulse.cadenceDays[0].days", "0")]
    public void Wrong_documents_are_not(string path, string? json)
    {
        Assert.True(IsValid(ModelReadingTests.Changed()));
        Assert.False(IsValid(ModelReadingTests.Changed((path, json))));
    }

    [Fact]
    public void A_rule_must_do_something_in_the_schema_too() => Assert.False(IsValid(ModelReadingTests.Changed(("$.rules[0].band", null), ("$.rules[0].alert", null))));

    [Fact]
    public void What_the_schema_refuses_the_reader_refuses_too() => Properties.ForAll(
        ModelReadingTests.Changes,
        change =>
        {
            // The one difference: the reader takes null for left out, the schema wants it left out.
            var json = ModelReadingTests.Changed(change);
            return change.Item2 == "null" || IsValid(json) || !ModelReading.Read(json).IsValid;
        },
        cases: 2000);

    private static bool IsValid(string json) => new SchemaValidator(Schema).IsValid(JsonDocument.Parse(json).RootElement);

    private static JsonElement Definition(JsonElement property) => property.TryGetProperty("$ref", out var name)
        ? Schema.GetProperty("$defs").GetProperty(name.GetString()!["#/$defs/".Length..])
        : property;

    private static IEnumerable<string> NamesIn(JsonElement part) =>
        part.GetProperty("properties").EnumerateObject().Select(property => property.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> PropertiesOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name)).Order(StringComparer.Ordinal);
}

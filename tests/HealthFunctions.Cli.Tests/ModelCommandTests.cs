using System.Text.Json;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Cli.Tests;

public sealed class ModelCommandTests : IDisposable
{
    private readonly Workspace workspace = new();

    public void Dispose() => workspace.Dispose();

    [Fact]
    public async Task Every_fault_of_a_model_is_told_with_its_path()
    {
        var file = workspace.Write("model.json", """{ "version": "v", "name": "n", "colour": 1, "dimensions": [{ "name": "d", "weight": -1, "metrics": [] }] }""");
        var reading = ModelReading.Read(workspace.Read("model.json"));

        var outcome = await Cli.RunAsync("model", "validate", file);

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.True(reading.Faults.Count >= 3);
        Assert.All(reading.Faults, fault => Assert.Contains($"{file}: {fault.Path}: {fault.Reason}", outcome.Errors, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_faulty_model_scores_nothing_and_says_why()
    {
        var model = workspace.Write("model.json", """{ "version": "v", "name": "n" }""");

        var outcome = await Cli.RunAsync("score", "--model", model, "--accounts", workspace.Write("a.csv", "id\na\n"));

        Assert.Equal((1, ""), (outcome.Code, outcome.Output));
        Assert.Contains("$.dimensions: is missing", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slip_in_the_name_of_a_preset_is_noticed()
    {
        var outcome = await Cli.RunAsync("model", "show", "pulsescores");

        Assert.Equal(1, outcome.Code);
        Assert.Contains("did you mean 'pulse-score'?", outcome.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_of_a_preset_is_the_start_of_a_model_of_ones_own()
    {
        foreach (var preset in DefaultModels.All)
        {
            var file = workspace.Write("mine.json", (await Cli.RunAsync("model", "show", preset.Name, "--json")).Output);

            Assert.Equal(0, (await Cli.RunAsync("model", "validate", file)).Code);
            Assert.Equal(preset.Json.TrimEnd(), (await Cli.RunAsync("model", "show", file, "--json")).Output.TrimEnd());
        }
    }

    [Fact]
    public async Task The_tree_of_a_model_has_all_its_parts()
    {
        foreach (var preset in DefaultModels.All)
        {
            var source = preset.Model.Source;
            var output = (await Cli.RunAsync("model", "show", preset.Name)).Output;

            var parts = source.Dimensions.Select(dimension => $"  {dimension.Name} (")
                .Concat(source.Dimensions.SelectMany(dimension => dimension.Metrics).Select(metric => $"    {metric.Metric} ("))
                .Concat(source.Segments.Select(segment => $"{segment.Name}: {segment.When}"))
                .Concat(source.Selection.Select(variant => $"{variant.Name} when {variant.When}"))
                .Concat(source.Rules.Select(rule => rule.When))
                .Concat(source.Findings.Select(finding => finding.When));
            Assert.All(parts, part => Assert.Contains(part, output, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Presets_and_metrics_and_the_schema_are_those_of_the_core()
    {
        var presets = (await Cli.RunAsync("model", "list")).Output.Split('\n')[1..^1];
        var metrics = (await Cli.RunAsync("metrics")).Output.Split('\n')[1..^1];
        using var schema = JsonDocument.Parse((await Cli.RunAsync("model", "schema")).Output);
        using var own = JsonDocument.Parse(ScoringModelSchema.Json);

        Assert.Equal(DefaultModels.All.Select(preset => preset.Name), presets.Select(line => line.Split('\t')[0]));
        Assert.Equal(MetricCatalog.All.Select(metric => metric.Name), metrics.Select(line => line.Split('\t')[0]));
        Assert.True(JsonElement.DeepEquals(own.RootElement, schema.RootElement));
    }
}

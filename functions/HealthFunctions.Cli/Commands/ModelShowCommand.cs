using System.CommandLine;
using HealthFunctions.Cli.Models;
using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Cli.Commands;

/// <summary>Shows a scoring model to a reader.</summary>
internal sealed class ModelShowCommand : CommandWithExamples
{
    private readonly Argument<string> model = new("model") { Description = "A JSON file, or the name of a preset." };
    private readonly Option<bool> json = new("--json") { Description = "Print the JSON document, as the start of a model of one's own." };

    public ModelShowCommand(Terminal terminal)
        : base("show", "Show a scoring model as a tree: dimensions, weights in per cent, metrics with their curves, rules, segments.")
    {
        Add(model);
        Add(json);
        SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(model);
            var source = ModelSource.Require(file).Source;
            if (parsed.GetValue(json))
            {
                terminal.Output.WriteLine((File.Exists(file) || !DefaultModels.TryFind(file, out var preset) ? File.ReadAllText(file) : preset.Json).TrimEnd());
            }
            else
            {
                terminal.Show(ModelOutline.Of(source));
            }

            return ExitCode.Ok;
        });
    }

    public override IReadOnlyList<string> Examples { get; } =
        ["healthfunctions model show balanced", "healthfunctions model show weighted --json > my-model.json"];
}

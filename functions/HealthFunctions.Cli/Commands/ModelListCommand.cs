using HealthFunctions.Cli.Models;
using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Scoring;

namespace HealthFunctions.Cli.Commands;

/// <summary>Lists the models that come with the product.</summary>
internal sealed class ModelListCommand : CommandWithExamples
{
    public ModelListCommand(Terminal terminal)
        : base("list", "List the scoring models that come with the product.") =>
        SetAction(_ =>
        {
            var grid = new Grid("", ["preset", "version", "rollup", "dimensions", "description"]);
            foreach (var preset in DefaultModels.All)
            {
                var source = preset.Model.Source;
                grid.Add(
                    preset.Name,
                    source.Version,
                    ModelWords.Of(source.Rollup),
                    string.Join(", ", source.Dimensions.Select(dimension => dimension.Name)),
                    preset.Description);
            }

            terminal.Show(grid);
            return ExitCode.Ok;
        });

    public override IReadOnlyList<string> Examples { get; } = ["healthfunctions model list"];
}

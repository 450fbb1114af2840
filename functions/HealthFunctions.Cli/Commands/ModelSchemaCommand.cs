using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Cli.Commands;

/// <summary>Prints the JSON Schema of scoring models.</summary>
internal sealed class ModelSchemaCommand : CommandWithExamples
{
    public ModelSchemaCommand(Terminal terminal)
        : base("schema", "Print the JSON Schema of scoring models, for editors.") =>
        SetAction(_ =>
        {
            terminal.Output.WriteLine(ScoringModelSchema.Json.TrimEnd());
            return ExitCode.Ok;
        });

    public override IReadOnlyList<string> Examples { get; } = ["healthfunctions model schema > scoring-model.schema.json"];
}

using System.CommandLine;
using HealthFunctions.Cli.Models;
using HealthFunctions.Cli.Output;

namespace HealthFunctions.Cli.Commands;

/// <summary>Tells everything that is wrong with a scoring model.</summary>
internal sealed class ModelValidateCommand : CommandWithExamples
{
    private readonly Argument<string> model = new("model") { Description = "A JSON file, or the name of a preset." };

    public ModelValidateCommand(Terminal terminal)
        : base("validate", "Tell everything that is wrong with a scoring model, each fault with its path; exit code 1 when there is any.")
    {
        Add(model);
        SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(model);
            var reading = ModelSource.Read(file);
            foreach (var fault in reading.Faults)
            {
                terminal.Error($"{file}: {fault}");
            }

            if (reading.IsValid && !terminal.Quiet)
            {
                terminal.Output.WriteLine($"{file}: {reading.Model.Version} is a valid scoring model.");
            }

            return reading.IsValid ? ExitCode.Ok : ExitCode.Wrong;
        });
    }

    public override IReadOnlyList<string> Examples { get; } = ["healthfunctions model validate my-model.json"];
}

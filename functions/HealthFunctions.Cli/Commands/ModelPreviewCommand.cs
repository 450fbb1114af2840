using System.CommandLine;
using HealthFunctions.Cli.Models;
using HealthFunctions.Cli.Output;
using HealthFunctions.Cli.Previews;

namespace HealthFunctions.Cli.Commands;

/// <summary>Shows what another model would change.</summary>
internal sealed class ModelPreviewCommand : CommandWithExamples
{
    private readonly Terminal terminal;
    private readonly AccountOptions accounts;

    private readonly Option<string> model = new("--model", "-m") { Description = "The model that may come: a JSON file, or the name of a preset.", HelpName = "file or preset", Required = true };

    private readonly Option<string> baseline = new("--baseline", "-b")
    {
        Description = "The model of now: a JSON file, or the name of a preset.",
        HelpName = "file or preset",
        DefaultValueFactory = _ => "balanced",
    };

    private readonly Option<int> top = new("--top") { Description = "How many of the accounts that move most are listed.", DefaultValueFactory = _ => 10 };

    public ModelPreviewCommand(Terminal terminal, TimeProvider clock)
        : base("preview", "Show what another model would change: who moves between bands, with how much revenue, and why.")
    {
        this.terminal = terminal;
        accounts = new AccountOptions(terminal, clock);
        Add(model);
        Add(baseline);
        accounts.AddTo(this);
        Add(top);
        top.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < 0)
            {
                result.AddError("--top must be 0 or more.");
            }
        });
        SetAction(RunAsync);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "healthfunctions model preview --model my-model.json --baseline balanced --accounts accounts.csv",
        "healthfunctions model preview --model weighted --signals signals.ndjson --as-of 2026-03-31 --top 25",
    ];

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var preview = new ModelPreview(
            ModelSource.Require(parsed.GetRequiredValue(baseline)), ModelSource.Require(parsed.GetRequiredValue(model)), parsed.GetValue(top));
        var refusals = new Refusals(terminal);
        await ProgressBar.RunAsync(terminal, "Scoring with both", resultsOnScreen: false, async progress =>
        {
            await foreach (var account in accounts.Source(parsed).ReadAsync(accounts.AsOf(parsed), refusals, progress, cancellationToken))
            {
                preview.Add(account);
            }
        });

        terminal.Output.WriteLine($"{preview.Changed} of {preview.Count} accounts change their band.");
        foreach (var grid in preview.ToGrids())
        {
            terminal.Output.WriteLine();
            terminal.Show(grid);
        }

        return accounts.Conclude(parsed, refusals);
    }
}

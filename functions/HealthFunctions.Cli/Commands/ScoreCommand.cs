using System.CommandLine;
using HealthFunctions.Cli.Models;
using HealthFunctions.Cli.Output;
using HealthFunctions.Cli.Scores;
using HealthFunctions.Core.Scoring.Models;

namespace HealthFunctions.Cli.Commands;

/// <summary>Scores accounts from a file.</summary>
internal sealed class ScoreCommand : CommandWithExamples
{
    private readonly Terminal terminal;
    private readonly AccountOptions accounts;

    private readonly Option<string> model = new("--model", "-m")
    {
        Description = "The scoring model: a JSON file, or the name of a preset (see 'healthfunctions model list').",
        HelpName = "file or preset",
        DefaultValueFactory = _ => "balanced",
    };

    private readonly Option<FileInfo?> target = new("--out", "-o")
    {
        Description = "The file to write; standard output when left out. It is replaced at the end, whole or not at all.",
        HelpName = "scores.csv",
    };

    private readonly Option<string> format = new("--format", "-f") { Description = "How results are written.", DefaultValueFactory = _ => "csv" };

    private readonly Option<bool> explain = new("--explain") { Description = "Tell of every metric: its value, score and lost points." };

    public ScoreCommand(Terminal terminal, TimeProvider clock)
        : base("score", "Score accounts from a CSV file, or from signals, with a scoring model.")
    {
        this.terminal = terminal;
        accounts = new AccountOptions(terminal, clock);
        Add(model);
        accounts.AddTo(this);
        Add(target);
        Add(format.AcceptOnlyFromAmong("csv", "json"));
        Add(explain);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "healthfunctions score --accounts accounts.csv --out scores.csv",
        "healthfunctions score --model my-model.json --accounts accounts.csv --as-of 2026-03-31 --format json --explain",
        "healthfunctions score --model weighted --signals signals.ndjson --features 'reports;exports' --out scores.csv",
    ];

    public override string Notes =>
        """
        accounts.csv has a header and one row an account: id, and any of name, owner, segment, lifecycleStage, arr, mrr, currency,
        tenureStart, renewalDate, pulse, pulseSetAt and the metrics. Empty cells are absent. Numbers have a decimal point; flags
        are true/false, yes/no or 1/0; days are 2026-03-31. Commas, semicolons and tabs are told apart by the header.
        """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var compiled = ModelSource.Require(parsed.GetRequiredValue(model));
        var run = new ScoreRun(compiled, accounts.Source(parsed), accounts.AsOf(parsed));
        var refusals = new Refusals(terminal);
        PortfolioSummary? summary = null;
        if (parsed.GetValue(target) is { } file)
        {
            using var output = OutputFile.Create(file);
            await ProgressBar.RunAsync(terminal, "Scoring", resultsOnScreen: false, async progress =>
                summary = await WriteAsync(parsed, run, output.Stream, compiled.Source, refusals, progress, cancellationToken));
            output.Commit();
            Tell(summary!, file);
        }
        else
        {
            await using var output = terminal.OpenOutput();
            await ProgressBar.RunAsync(terminal, "Scoring", resultsOnScreen: terminal.Screen is not null, async progress =>
                summary = await WriteAsync(parsed, run, output, compiled.Source, refusals, progress, cancellationToken));
        }

        return accounts.Conclude(parsed, refusals);
    }

    private async Task<PortfolioSummary> WriteAsync(
        ParseResult parsed, ScoreRun run, Stream stream, ScoringModel source, Refusals refusals, IProgress<double> progress, CancellationToken cancellationToken)
    {
        var withMetrics = parsed.GetValue(explain);
        await using IScoreWriter writer = parsed.GetValue(format) == "json"
            ? new ScoreJson(stream, withMetrics)
            : new ScoreCsv(stream, source, withMetrics, accounts.DelimiterOf(parsed) ?? ',');
        return await run.RunAsync(writer, refusals, progress, cancellationToken);
    }

    private void Tell(PortfolioSummary summary, FileInfo file)
    {
        if (terminal.Quiet)
        {
            return;
        }

        terminal.Show(summary.ToGrid());
        if (terminal.Screen is not null)
        {
            terminal.Output.WriteLine($"{summary.Count} accounts scored: {file}");
        }
    }
}

using System.CommandLine;
using System.Text.Json;
using HealthFunctions.Cli.Learning;
using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Core.Scoring;
using HealthFunctions.Learning;
using HealthFunctions.Learning.Learners;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Reports;
using HealthFunctions.Learning.Weights;

namespace HealthFunctions.Cli.Commands;

/// <summary>Learns from outcomes: how likely they are by what is known, and which weights would tell them best.</summary>
internal sealed class LearnCommand : CommandWithExamples
{
    private static readonly ScoringJson Indented = new(new JsonSerializerOptions(ScoringJson.Default.Options) { WriteIndented = true });

    private readonly Terminal terminal;
    private readonly LearningSource source;

    private readonly Option<FileInfo?> likelihood = new("--out", "-o")
    {
        Description = "The file to write the learned likelihood to, as JSON.",
        HelpName = "likelihood.json",
    };

    private readonly Option<FileInfo?> proposal = new("--propose", "-p")
    {
        Description = "With --accounts: the file to write the scoring model with learned weights to. It is a proposal; nothing uses it.",
        HelpName = "proposed.json",
    };

    private readonly Option<int> folds = new("--folds") { Description = "Parts that are held out in turn, 3 to 20.", DefaultValueFactory = _ => 10 };
    private readonly Option<bool> balance = new("--balance") { Description = "Let the rarer outcome weigh as much as the other in all." };

    private readonly Option<string[]> trust = new("--trust")
    {
        Description = "A feature that is right although it tells the outcome alone; can be given several times.",
        HelpName = "column",
        DefaultValueFactory = _ => [],
    };

    public LearnCommand(Terminal terminal, TimeProvider clock)
        : base("learn", "Learn from outcomes how likely they are, and which weights tell them best.")
    {
        this.terminal = terminal;
        source = new LearningSource(terminal, clock);
        source.AddTo(this);
        Add(likelihood);
        Add(proposal);
        Add(folds);
        Add(balance);
        Add(trust);
        folds.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number is < 3 or > 20)
            {
                result.AddError("--folds must be from 3 to 20.");
            }
        });
        Validators.Add(result =>
        {
            if (result.GetResult(proposal) is not null && result.GetResult("--data") is not null)
            {
                result.AddError("--propose needs --accounts: the columns of other files are no metrics that a scoring model could weigh.");
            }
        });
        SetAction(RunAsync);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "healthfunctions learn --model balanced --accounts snapshots.csv --outcomes outcomes.csv --propose proposed.json --report report.html",
        "healthfunctions learn --data customers.csv --mapping mapping.json --out likelihood.json --report report.md",
    ];

    public override string Notes =>
        """
        What is said of the result comes from parts that were held out. Nothing is learned from fewer than 50 of the rarer
        outcome, nor from a feature that tells the outcome alone. Weights are proposed, never activated.
        """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var refusals = new Refusals(terminal);
        var options = source.Options(parsed) with { Folds = parsed.GetValue(folds), BalanceClasses = parsed.GetValue(balance), Trusted = parsed.GetValue(trust) ?? [] };
        MetricExamples? examples = null;
        LearningInput input;
        if (source.IsMapped(parsed))
        {
            input = (await source.ReadMappedAsync(parsed, refusals, cancellationToken)).ToInput();
        }
        else
        {
            var model = source.Model(parsed);
            var (files, labelling, name) = await source.ReadSnapshotsAsync(parsed, model, refusals, cancellationToken);
            examples = new MetricExamples(model, labelling);
            foreach (var (account, observations) in files.Observations.OrderBy(account => account.Key, StringComparer.Ordinal))
            {
                examples.Add(account, observations, [.. files.Outcomes[account]]);
            }

            source.Tell(labelling);
            input = examples.ToInput(name);
        }

        var (report, learned) = Learner.Learn(input, options);
        ReportFiles.Write(
            source.Reports(parsed), () => JsonSerializer.Serialize(report, LearningJson.Default.LearningReport), report.ToMarkdown, report.ToHtml);
        Show(report);
        if (report.Refusal is not null)
        {
            return ExitCode.Wrong;
        }

        Write(parsed.GetValue(likelihood), learned?.ToJson(), "No likelihood was written: there is no signal.");
        Write(parsed.GetValue(proposal), Proposed(examples, report.Weights), "No model was written: there are no weights to propose.");
        return source.Conclude(parsed, refusals);
    }

    private static string? Proposed(MetricExamples? examples, WeightProposal? weights) => examples is null || weights is null
        ? null
        : JsonSerializer.Serialize(examples.Propose(weights, $"{weights.Baseline}-learned"), Indented.ScoringModel);

    private void Write(FileInfo? file, string? text, string otherwise)
    {
        if (file is null)
        {
            return;
        }

        if (text is null)
        {
            terminal.Warn(otherwise);
        }
        else
        {
            ReportFiles.Write(file, text);
        }
    }

    private void Show(LearningReport report)
    {
        if (report.Refusal is { } refusal)
        {
            terminal.Error(refusal);
            return;
        }

        if (terminal.Quiet)
        {
            return;
        }

        terminal.Output.WriteLine(report.Verdict);
        terminal.Output.WriteLine();
        if (report.Quality is { } quality)
        {
            var grid = QualityGrid.Of($"{report.Target.Noun()}, on parts held out: {report.Examples} examples, {report.Positives} {report.Target.Verb()}", quality);
            if (report is { AucWithoutPulse: { } without, PulseGain: { } gain })
            {
                QualityGrid.Add(grid, "AUC without pulse", without);
                QualityGrid.Add(grid, "AUC that the pulse adds", gain);
            }

            if (report.Weights is { } learned)
            {
                QualityGrid.Add(grid, $"AUC of {learned.Baseline}", learned.BaselineAuc);
                QualityGrid.Add(grid, "AUC of learned weights", learned.ProposedAuc);
                QualityGrid.Add(grid, "AUC that learned weights add", learned.Gain);
            }

            terminal.Show(grid);
        }

        if (report.Weights is { } weights)
        {
            var grid = new Grid("weights, as shares of the score", ["dimension", "part", ">now", ">proposed", ">from", ">to"]);
            foreach (var weight in weights.Weights)
            {
                grid.Add(weight.Dimension, weight.Name, Part(weight.Now), Part(weight.Proposed.Value), Part(weight.Proposed.Low), Part(weight.Proposed.High));
            }

            terminal.Output.WriteLine();
            terminal.Show(grid);
        }
    }

    private static string Part(double share) => $"{Shown.Number(100 * share)}%";
}

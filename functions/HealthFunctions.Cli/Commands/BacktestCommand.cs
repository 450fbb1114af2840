using System.CommandLine;
using System.Text.Json;
using HealthFunctions.Cli.Learning;
using HealthFunctions.Cli.Output;
using HealthFunctions.Cli.Scores;
using HealthFunctions.Core.Metrics;
using HealthFunctions.Learning;
using HealthFunctions.Learning.Backtests;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Reports;

namespace HealthFunctions.Cli.Commands;

/// <summary>Tells whether a score foretells what became of accounts.</summary>
internal sealed class BacktestCommand : CommandWithExamples
{
    private readonly Terminal terminal;
    private readonly LearningSource source;

    public BacktestCommand(Terminal terminal, TimeProvider clock)
        : base("backtest", "Tell whether a score foretells what became of accounts.")
    {
        this.terminal = terminal;
        source = new LearningSource(terminal, clock);
        source.AddTo(this);
        SetAction(RunAsync);
    }

    public override IReadOnlyList<string> Examples { get; } =
    [
        "healthfunctions backtest --model balanced --accounts snapshots.csv --outcomes outcomes.csv --horizon 90 --report report.html",
        "healthfunctions backtest --data customers.csv --mapping mapping.json --report report.json --report report.md",
    ];

    public override string Notes =>
        """
        snapshots.csv is an accounts file with a row for each account and moment: the column asOf says which. A row counts as an
        example once its horizon has passed. With --data the score is made without labels: equal weights of what the mapping
        takes for good.
        """;

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var refusals = new Refusals(terminal);
        var report = source.IsMapped(parsed)
            ? (await source.ReadMappedAsync(parsed, refusals, cancellationToken)).ToBacktest().Report(source.Options(parsed))
            : await OfModelAsync(parsed, refusals, cancellationToken);
        ReportFiles.Write(
            source.Reports(parsed), () => JsonSerializer.Serialize(report, LearningJson.Default.BacktestReport), report.ToMarkdown, report.ToHtml);
        Show(report);
        return source.Conclude(parsed, refusals);
    }

    private async Task<BacktestReport> OfModelAsync(ParseResult parsed, Refusals refusals, CancellationToken cancellationToken)
    {
        var model = source.Model(parsed);
        var (files, labelling, _) = await source.ReadSnapshotsAsync(parsed, model, refusals, cancellationToken);
        var backtest = new ModelBacktest(model, labelling);
        foreach (var (account, observations) in files.Observations.OrderBy(account => account.Key, StringComparer.Ordinal))
        {
            backtest.Add(account, observations, [.. files.Outcomes[account]]);
        }

        source.Tell(labelling);
        return backtest.Report(source.Options(parsed));
    }

    private void Show(BacktestReport report)
    {
        if (terminal.Quiet)
        {
            return;
        }

        terminal.Output.WriteLine(report.Verdict);
        terminal.Output.WriteLine();
        if (report.Quality is { } quality)
        {
            var grid = QualityGrid.Of($"{report.Model}, {report.Target.Noun()}: {report.Examples} examples, {report.Positives} {report.Target.Verb()}", quality);
            if (report is { WithoutPulse: { } without, PulseGain: { } gain })
            {
                QualityGrid.Add(grid, "AUC without pulse", without.Auc);
                QualityGrid.Add(grid, "AUC that the pulse adds", gain);
            }

            QualityGrid.Add(grid, "false alarms", report.FalseAlarms);
            if (report.EarlyWarning is { Known: > 0 } warning)
            {
                QualityGrid.Add(grid, $"churners below green {warning.FromDays} to {warning.ToDays} days before", warning.BelowGreen);
            }

            terminal.Show(grid);
            terminal.Output.WriteLine();
        }

        var bands = new Grid("bands", ["band", ">examples", $">{report.Target.Verb()}", ">precision", ">recall"]);
        foreach (var row in report.Bands)
        {
            bands.Add(ScoreColumns.Word(row.Band), Shown.Number(row.Examples), Shown.Number(row.Positives), Part(row.Precision.Value), Part(row.Recall.Value));
        }

        terminal.Show(bands);
    }

    private static string Part(double part) => $"{Shown.Number(100 * part)}%";
}

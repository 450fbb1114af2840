using System.CommandLine;
using HealthFunctions.Cli.Accounts;
using HealthFunctions.Cli.Commands;
using HealthFunctions.Cli.Models;
using HealthFunctions.Cli.Output;
using HealthFunctions.Core.Scoring.Models;
using HealthFunctions.Learning.Examples;
using HealthFunctions.Learning.Outcomes;
using HealthFunctions.Learning.Regression;

namespace HealthFunctions.Cli.Learning;

/// <summary>The options that say what is back-tested and learned from: accounts over time with their outcomes, or any file with a mapping.</summary>
internal sealed class LearningSource(Terminal terminal, TimeProvider clock)
{
    private static readonly Dictionary<string, char> Delimiters = new() { ["comma"] = ',', ["semicolon"] = ';', ["tab"] = '\t' };

    private readonly Option<string> model = new("--model", "-m")
    {
        Description = "With --accounts: the scoring model, a JSON file or the name of a preset.",
        HelpName = "file or preset",
        DefaultValueFactory = _ => "balanced",
    };

    private readonly Option<FileInfo?> accounts = new("--accounts", "-a")
    {
        Description = "A CSV file with one row an account and moment: columns id and asOf, and columns named after metrics.",
        HelpName = "snapshots.csv",
    };

    private readonly Option<FileInfo?> outcomes = new("--outcomes")
    {
        Description = "With --accounts: a CSV file with columns accountId, outcome (churned, renewed, contracted, expanded) and occurredAt.",
        HelpName = "outcomes.csv",
    };

    private readonly Option<FileInfo?> data = new("--data", "-d")
    {
        Description = "Instead of accounts: any CSV file in which a column says what came.",
        HelpName = "customers.csv",
    };

    private readonly Option<FileInfo?> mapping = new("--mapping")
    {
        Description = "With --data: a JSON file that says what its columns mean (see docs/learning.md).",
        HelpName = "mapping.json",
    };

    private readonly Option<string> target = new("--target") { Description = "With --accounts: the outcome to foretell.", DefaultValueFactory = _ => "churned" };
    private readonly Option<int> horizon = new("--horizon") { Description = "With --accounts: days in which the outcome counts.", DefaultValueFactory = _ => 90 };
    private readonly Option<int> gap = new("--gap") { Description = "With --accounts: days that pass before it counts.", DefaultValueFactory = _ => 0 };
    private readonly Option<int> spacing = new("--spacing") { Description = "With --accounts: days between two moments of one account.", DefaultValueFactory = _ => 90 };
    private readonly Option<DateTimeOffset?> until = Moment("--until", "With --accounts: up to when all outcomes are known; the last day in the files when left out.");
    private readonly Option<DateTimeOffset?> asOf = CommonOptions.AsOf();
    private readonly Option<string?> delimiter = CommonOptions.Delimiter();
    private readonly Option<bool> skipInvalid = CommonOptions.SkipInvalid();
    private readonly Option<FileInfo[]> report = new("--report", "-r")
    {
        Description = "Files to write the report to, as .json, .md or .html; can be given several times.",
        HelpName = "report.html",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<int> seed = new("--seed") { Description = "Where random numbers begin: the same seed gives the same report.", DefaultValueFactory = _ => 1 };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        target.AcceptOnlyFromAmong([.. Enum.GetValues<OutcomeKind>().Select(kind => kind.Verb())]);
        foreach (var option in new Option[] { accounts, outcomes, model, target, horizon, gap, spacing, until, asOf, data, mapping, delimiter, skipInvalid, report, seed })
        {
            command.Add(option);
        }

        command.Validators.Add(result =>
        {
            var (byAccounts, byData) = (result.GetResult(accounts) is not null, result.GetResult(data) is not null);
            if (byAccounts == byData)
            {
                result.AddError("Give what to learn from: either --accounts with --outcomes, or --data with --mapping.");
            }
            else if (byAccounts && result.GetResult(outcomes) is null)
            {
                result.AddError("--accounts needs --outcomes: a CSV file with what became of the accounts.");
            }
            else if (byData && result.GetResult(mapping) is null)
            {
                result.AddError("--data needs --mapping: a JSON file that says what the columns mean (see docs/learning.md).");
            }
        });
        AtLeast(horizon, 1);
        AtLeast(gap, 0);
        AtLeast(spacing, 1);
        AtLeast(seed, 0);
        report.Validators.Add(result =>
        {
            foreach (var fault in result.Tokens.Select(token => ReportFiles.Check(new FileInfo(token.Value))).OfType<string>())
            {
                result.AddError(fault);
            }
        });
    }

    /// <summary>Whether a file with a mapping is asked for.</summary>
    public bool IsMapped(ParseResult parsed) => parsed.GetValue(data) is not null;

    /// <summary>The scoring model.</summary>
    public CompiledModel Model(ParseResult parsed) => ModelSource.Require(parsed.GetRequiredValue(model));

    /// <summary>The reports to write.</summary>
    public IReadOnlyList<FileInfo> Reports(ParseResult parsed) => parsed.GetValue(report) ?? [];

    /// <summary>How to learn and to draw intervals.</summary>
    public LearningOptions Options(ParseResult parsed) => new() { Seed = parsed.GetValue(seed) };

    /// <summary>Reads the file with its mapping.</summary>
    public async Task<MappedData> ReadMappedAsync(ParseResult parsed, Refusals refusals, CancellationToken cancellationToken)
    {
        var read = await MappingFile.ReadAsync(parsed.GetRequiredValue(mapping)!, cancellationToken);
        return await new MappedCsv(parsed.GetRequiredValue(data)!, read, Delimiter(parsed)).ReadAsync(refusals, terminal, cancellationToken);
    }

    /// <summary>Reads accounts and outcomes, and how they are labelled.</summary>
    public async Task<(SnapshotFiles Files, Labelling Labelling, string Name)> ReadSnapshotsAsync(
        ParseResult parsed, CompiledModel compiled, Refusals refusals, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var file = parsed.GetRequiredValue(accounts)!;
        var files = await SnapshotFiles.ReadAsync(
            new AccountsCsv(file, Delimiter(parsed), terminal), parsed.GetRequiredValue(outcomes)!, compiled, parsed.GetValue(asOf) ?? now, now, refusals, cancellationToken);
        var window = new LabelWindow { HorizonDays = parsed.GetValue(horizon), GapDays = parsed.GetValue(gap), SpacingDays = parsed.GetValue(spacing) };
        var kind = Enum.Parse<OutcomeKind>(parsed.GetRequiredValue(target), ignoreCase: true);
        return (files, new Labelling(kind, window, parsed.GetValue(until) ?? files.Last), file.Name);
    }

    /// <summary>Says what is odd about the labels.</summary>
    public void Tell(Labelling labelling)
    {
        var tally = labelling.Tally;
        if (tally.AfterOutcome > 0)
        {
            terminal.Warn($"{tally.AfterOutcome} rows are from after their account had churned: they tell the outcome instead of foretelling it (a leak), and were left out.");
        }

        if (tally.Examples == 0 && tally.NotYetKnown > 0)
        {
            terminal.Warn($"Of no row the horizon has passed by {labelling.KnownUntil:yyyy-MM-dd}: give older rows in a column asOf, a later --until, or a shorter --horizon.");
        }
    }

    /// <summary>Tells how many rows were refused, and gives the exit code.</summary>
    public int Conclude(ParseResult parsed, Refusals refusals)
    {
        refusals.Conclude("row");
        return refusals.Count > 0 && !parsed.GetValue(skipInvalid) ? ExitCode.Refused : ExitCode.Ok;
    }

    private static Option<DateTimeOffset?> Moment(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "2026-03-31",
        CustomParser = result =>
        {
            if (IsoTime.TryRead(result.Tokens[0].Value, out var moment))
            {
                return moment;
            }

            result.AddError($"{name} '{result.Tokens[0].Value}' is not a day such as 2026-03-31 or a moment such as 2026-03-31T12:00:00Z.");
            return null;
        },
    };

    private static void AtLeast(Option<int> option, int least) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count == 1 && int.TryParse(result.Tokens[0].Value, out var number) && number < least)
        {
            result.AddError($"{option.Name} must be {least} or more.");
        }
    });

    private char? Delimiter(ParseResult parsed) => parsed.GetValue(delimiter) is { } name ? Delimiters[name] : null;
}

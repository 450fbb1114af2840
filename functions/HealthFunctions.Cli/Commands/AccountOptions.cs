using System.CommandLine;
using HealthFunctions.Cli.Accounts;
using HealthFunctions.Cli.Output;
using HealthFunctions.Cli.Signals;
using HealthFunctions.Core.Accounts.Reading;

namespace HealthFunctions.Cli.Commands;

/// <summary>The options that say which accounts a command works on: from a CSV file, or from signals.</summary>
internal sealed class AccountOptions(Terminal terminal, TimeProvider clock)
{
    private static readonly Dictionary<string, char> Delimiters = new() { ["comma"] = ',', ["semicolon"] = ';', ["tab"] = '\t' };

    private readonly Option<FileInfo?> accounts = CommonOptions.Accounts();

    private readonly Option<FileInfo?> signals = new("--signals")
    {
        Description = "Signals instead of accounts, one JSON object a line or one array: folded and scored as the pipeline does it.",
        HelpName = "signals.ndjson",
    };

    private readonly Option<string?> delimiter = CommonOptions.Delimiter();
    private readonly Option<DateTimeOffset?> asOf = CommonOptions.AsOf();
    private readonly Option<bool> skipInvalid = CommonOptions.SkipInvalid();

    private readonly Option<string> features = new("--features")
    {
        Description = "With --signals: all features of the product by their names there, separated by ';' (the setting Usage__Features).",
        DefaultValueFactory = _ => "",
    };

    private readonly Option<string> highImpact = new("--high-impact-features")
    {
        Description = "With --signals: those features that make customers stay, separated by ';' (the setting Usage__HighImpactFeatures).",
        DefaultValueFactory = _ => "",
    };

    /// <summary>Adds the options to a command, and the check that one file is given.</summary>
    public void AddTo(Command command)
    {
        command.Add(accounts);
        command.Add(signals);
        command.Add(asOf);
        command.Add(delimiter);
        command.Add(features);
        command.Add(highImpact);
        command.Add(skipInvalid);
        command.Validators.Add(result =>
        {
            if ((result.GetResult(accounts) is null) == (result.GetResult(signals) is null))
            {
                result.AddError("Give the accounts: either --accounts with a CSV file, or --signals with a file of signals.");
            }
        });
    }

    /// <summary>The accounts.</summary>
    public IAccountSource Source(ParseResult parsed) => parsed.GetValue(signals) is { } file
        ? new SignalsFile(file, new FeatureCatalogue(Names(parsed.GetValue(features)), Names(parsed.GetValue(highImpact))), clock)
        : new AccountsCsv(parsed.GetRequiredValue(accounts)!, DelimiterOf(parsed), terminal);

    /// <summary>What refused input is called in messages.</summary>
    public string WhatIsRead(ParseResult parsed) => parsed.GetValue(signals) is null ? "row" : "signal";

    /// <summary>The moment the scores are for.</summary>
    public DateTimeOffset AsOf(ParseResult parsed) => parsed.GetValue(asOf) ?? clock.GetUtcNow();

    /// <summary>The delimiter that was asked for; null to find it out.</summary>
    public char? DelimiterOf(ParseResult parsed) => parsed.GetValue(delimiter) is { } name ? Delimiters[name] : null;

    /// <summary>Tells how many were refused, and gives the exit code.</summary>
    public int Conclude(ParseResult parsed, Refusals refusals)
    {
        refusals.Conclude(WhatIsRead(parsed));
        return refusals.Count > 0 && !parsed.GetValue(skipInvalid) ? ExitCode.Refused : ExitCode.Ok;
    }

    private static string[] Names(string? list) => (list ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

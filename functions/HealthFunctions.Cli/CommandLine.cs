using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using HealthFunctions.Cli.Commands;
using HealthFunctions.Cli.Output;

namespace HealthFunctions.Cli;

/// <summary>All commands, and how their failures become messages and exit codes.</summary>
internal static class CommandLine
{
    private const string Name = "healthfunctions";

    /// <summary>Runs one command and gives the exit code of the process.</summary>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, TimeProvider clock, CancellationToken cancellationToken)
    {
        var parsed = Root(terminal, clock).Parse(args);
        if (parsed.Errors.Count > 0 && parsed.Action is ParseErrorAction)
        {
            return Wrong(parsed, terminal);
        }

        var invocation = new InvocationConfiguration
        {
            EnableDefaultExceptionHandler = false,

            // Ctrl-C is seen to by Program: the usual way ends the process before it can say so.
            ProcessTerminationTimeout = null,
            Output = terminal.Output,
            Error = terminal.Errors,
        };
        try
        {
            terminal.Quiet = parsed.GetValue(CommonOptions.Quiet);
            var code = await parsed.InvokeAsync(invocation, cancellationToken);
            await terminal.Output.FlushAsync(cancellationToken);
            return code;
        }
        catch (UserFault fault)
        {
            terminal.Error(fault.Message);
            return ExitCode.Wrong;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Disks fill up and pipes close: nothing to mend in the program.
            terminal.Error(fault.Message);
            return ExitCode.Wrong;
        }
        catch (OperationCanceledException)
        {
            terminal.Error("Cancelled; no file was written.");
            return ExitCode.Cancelled;
        }
    }

    // Not the usual action for errors: it writes the whole help to standard output, where data are expected.
    private static int Wrong(ParseResult parsed, Terminal terminal)
    {
        var command = parsed.CommandResult.Command;
        foreach (var error in parsed.Errors)
        {
            terminal.Error(error.Message);
        }

        var names = command.Subcommands.Select(known => known.Name).Concat(command.Options.Select(option => option.Name));
        if (parsed.UnmatchedTokens is [var unknown, ..] && DidYouMean.Closest(unknown, names) is { } closest)
        {
            terminal.Errors.WriteLine($"Did you mean '{closest}'?");
        }

        terminal.Errors.WriteLine($"See '{PathOf(parsed.CommandResult)} --help'.");
        return ExitCode.Wrong;
    }

    private static string PathOf(CommandResult command) => command.Parent is CommandResult parent
        ? $"{PathOf(parent)} {command.Command.Name}"
        : Name;

    /// <summary>One line for each command; a new one is a file under Commands and a line here.</summary>
    private static RootCommand Root(Terminal terminal, TimeProvider clock)
    {
        var root = new RootCommand("Customer health, offline: the calculation of HealthFunctions for files on this machine.")
        {
            CommonOptions.Quiet,
            new ScoreCommand(terminal, clock),
            new Command("model", "Check, show and compare scoring models.")
            {
                new ModelListCommand(terminal),
                new ModelShowCommand(terminal),
                new ModelValidateCommand(terminal),
                new ModelSchemaCommand(terminal),
                new ModelPreviewCommand(terminal, clock),
            },
            new MetricsCommand(terminal),
            new BacktestCommand(terminal, clock),
            new LearnCommand(terminal, clock),
        };
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new HelpWithExamples((HelpAction)help.Action!, terminal.Output);
        }

        return root;
    }
}

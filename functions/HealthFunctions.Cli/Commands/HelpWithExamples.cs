using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace HealthFunctions.Cli.Commands;

/// <summary>The usual help, then the examples of the command and the exit codes.</summary>
internal sealed class HelpWithExamples(HelpAction usual, TextWriter output) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var result = usual.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CommandWithExamples command)
        {
            if (command.Notes.Length > 0)
            {
                output.WriteLine(command.Notes);
                output.WriteLine();
            }

            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
            {
                output.WriteLine($"  {example}");
            }

            output.WriteLine();
        }

        output.WriteLine("Exit codes: 0 all well; 1 wrong arguments, file or model; 2 rows or signals were refused; 130 cancelled.");
        return result;
    }
}

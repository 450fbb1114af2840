using System.Text;
using Spectre.Console;

namespace HealthFunctions.Cli.Output;

/// <summary>
/// Where a command speaks. Data go to standard output; warnings, errors and progress to standard error. On a terminal tables
/// are drawn; into a file or a pipe they go as tab-separated lines, whole and without colour.
/// </summary>
internal sealed class Terminal(TextWriter output, TextWriter errors, IAnsiConsole? screen, IAnsiConsole? errorScreen)
{
    /// <summary>Says nothing but errors.</summary>
    public bool Quiet { get; set; }

    /// <summary>Standard output.</summary>
    public TextWriter Output => output;

    /// <summary>Standard error.</summary>
    public TextWriter Errors => errors;

    /// <summary>The screen that standard output is on; null when it goes into a file or a pipe.</summary>
    public IAnsiConsole? Screen => screen;

    /// <summary>The screen that standard error is on; null when it goes into a file or a pipe.</summary>
    public IAnsiConsole? ErrorScreen => errorScreen;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = Console.IsOutputRedirected ? new StreamWriter(Console.OpenStandardOutput(), utf8, bufferSize: 1 << 16) : Console.Out;
        var errors = Console.Error;
        return new Terminal(
            output,
            errors,
            Console.IsOutputRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) }),
            Console.IsErrorRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(errors) }));
    }

    /// <summary>Says what is wrong.</summary>
    public void Error(string message) => errors.WriteLine($"error: {message}");

    /// <summary>Says what may be wrong.</summary>
    public void Warn(string message)
    {
        if (!Quiet)
        {
            errors.WriteLine($"warning: {message}");
        }
    }

    /// <summary>Shows a table on standard output.</summary>
    public void Show(Grid grid)
    {
        if (screen is null)
        {
            grid.WriteTo(output);
        }
        else
        {
            screen.Write(grid.Draw());
        }
    }

    /// <summary>Shows an outline on standard output.</summary>
    public void Show(Outline outline)
    {
        if (screen is null)
        {
            outline.WriteTo(output);
        }
        else
        {
            screen.Write(outline.Draw());
        }
    }

    /// <summary>Standard output for bytes of UTF-8. Text that was written before comes first.</summary>
    public Stream OpenOutput()
    {
        output.Flush();
        return new TextStream(output);
    }
}

using SamplePortfolio;
using Spectre.Console;

// Into a file or a pipe goes plain text.
var console = AnsiConsole.Create(new AnsiConsoleSettings
{
    Ansi = Console.IsOutputRedirected ? AnsiSupport.No : AnsiSupport.Detect,
    ColorSystem = Console.IsOutputRedirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
});
return await CommandLine.InvokeAsync(args, console, Environment.GetEnvironmentVariable, TimeProvider.System);

using SamplePortfolio;
using Spectre.Console;

return await CommandLine.InvokeAsync(args, AnsiConsole.Console, Environment.GetEnvironmentVariable, TimeProvider.System);

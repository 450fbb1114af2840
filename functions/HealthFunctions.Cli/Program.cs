using HealthFunctions.Cli;
using HealthFunctions.Cli.Output;

return await CommandLine.RunAsync(args, Terminal.OfProcess(), TimeProvider.System, CancellationToken.None);

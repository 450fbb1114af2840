using System.Runtime.InteropServices;
using HealthFunctions.Cli;
using HealthFunctions.Cli.Output;

using var stop = new CancellationTokenSource();
using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CommandLine.RunAsync(args, Terminal.OfProcess(), TimeProvider.System, stop.Token);

// The command removes what it has half written, and ends by itself.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
